using Relata.Servers.Processes;

namespace Relata.Servers;

/// <summary>
/// A disk of a few megabytes, in memory, that can be filled up. Only root can mount one. It is unmounted with this object, or by the guard of
/// <see cref="RunFolder"/> if the run is killed.
/// </summary>
public sealed class SmallDisk : IDisposable
{
    // https://man7.org/linux/man-pages/man3/errno.3.html: ENOSPC
    private const int NoSpaceLeft = 28;

    private SmallDisk(string path) => Path = path;

    /// <summary>The folder that the disk is mounted on. It is empty.</summary>
    public string Path { get; }

    private string Ballast => System.IO.Path.Combine(Path, "ballast");

    /// <summary>Mounts a disk that this process writes to.</summary>
    /// <exception cref="ServerUnavailableException">This process may not mount disks.</exception>
    public static Task<SmallDisk> MountAsync(int megabytes) => MountAsync(megabytes, ServerUser.Own);

    internal static async Task<SmallDisk> MountAsync(int megabytes, ServerUser owner)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            throw new ServerUnavailableException("Only root can mount a disk, which this test fills up.");
        }
        var disk = new SmallDisk(RunFolder.Current.NewPath("disk"));
        Directory.CreateDirectory(disk.Path);
        try
        {
            await ServerUser.Own.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={megabytes}m,mode=777", "relata", disk.Path]);
        }
        catch (ServerStartException refused)
        {
            throw new ServerUnavailableException($"A disk cannot be mounted on this machine, which this test fills up: {refused.Message}", refused);
        }
        await owner.OwnAsync(disk.Path);
        return disk;
    }

    /// <summary>Takes the room that is there, but for some of it.</summary>
    public void Fill(int leavingMegabytes = 0)
    {
        var megabyte = new byte[1 << 20];
        try
        {
            using var ballast = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            while (true)
            {
                ballast.Write(megabyte);
            }
        }
        catch (IOException full) when (full.HResult == NoSpaceLeft)
        {
        }
        using var filled = new FileStream(Ballast, FileMode.Open);
        filled.SetLength(filled.Length - ((long)leavingMegabytes << 20));
    }

    /// <summary>Gives back what was taken.</summary>
    public void MakeRoom() => File.Delete(Ballast);

    public void Dispose()
    {
        // A server that has still a file open keeps what is on the disk, but not the folder.
        ServerUser.Own.RunAsync("umount", ["--lazy", Path]).GetAwaiter().GetResult();
        Directory.Delete(Path);
    }
}
