using System.Diagnostics;

namespace Relata.Servers.Processes;

/// <summary>
/// The folder of everything that the servers of this test run write, and the guard that ends the servers, unmounts their disks and removes the
/// folder when the run ends: in whatever way it ends, also by a SIGKILL.
/// </summary>
internal sealed class RunFolder
{
    // The guard waits for the end of its input, which comes when this process has ended. It has a session of its own, so that what
    // ends the whole process group does not end the guard. A server is known by a file named after its process id; that its
    // command line names the folder makes sure that the id was not given to another process since.
    private const string Guard = """
        trap '' INT TERM HUP
        while read -r _; do :; done
        for file in "$1"/running/*; do
          pid=${file##*/}
          if grep -qsF "$1/" "/proc/$pid/cmdline"; then
            children=$(cat /proc/"$pid"/task/*/children 2>/dev/null)
            kill -KILL "$pid" $children 2>/dev/null
          fi
        done
        while read -r _ path _; do
          case $path in "$1"/*) umount --lazy "$path" ;; esac
        done </proc/mounts
        rm -rf "$1" || { sleep 1; rm -rf "$1"; }
        """;

    private static readonly Lazy<RunFolder> LazyCurrent = new(() => new RunFolder());

    // Without TMPDIR the servers keep their data in memory where that is plentiful: what they wait for on a disk, most of all the files of
    // new databases, is half the time of all tests. A whole run has written about 1.5 GB at most at once.
    private const string Memory = "/dev/shm";
    private const long EnoughMemory = 6L << 30;

    private readonly string _path;
    // Kept, because its input would end with the object.
    private readonly Process _guard;
    private int _count;

    private RunFolder()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new ServerUnavailableException("The tests start servers of their own on Linux only.");
        }
        _path = Create();
        // The servers run as another user when this process is root, and make their own folders in here.
        File.SetUnixFileMode(_path, UnixFileMode.StickyBit | (UnixFileMode)0b111_111_111);
        Directory.CreateDirectory(Path.Combine(_path, "running"));
        var start = new ProcessStartInfo("setsid") { RedirectStandardInput = true, WorkingDirectory = "/" };
        foreach (var argument in (string[])["sh", "-c", Guard, "guard", _path])
        {
            start.ArgumentList.Add(argument);
        }
        _guard = Process.Start(start)!;
    }

    public static RunFolder Current => LazyCurrent.Value;

    public string Root => _guard.HasExited ? throw new InvalidOperationException("The guard of the servers is gone.") : _path;

    /// <summary>A path that nobody else has; there is nothing there yet.</summary>
    public string NewPath(string name) => Path.Combine(_path, $"{name}-{Interlocked.Increment(ref _count)}");

    public void Started(int processId) => File.Create(RunningFile(processId)).Dispose();

    public void Ended(int processId) => File.Delete(RunningFile(processId));

    private static string Create()
    {
        var isChosen = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("TMPDIR"));
        return !isChosen && Directory.Exists(Memory) && new DriveInfo(Memory).AvailableFreeSpace >= EnoughMemory
            ? Directory.CreateDirectory(Path.Combine(Memory, $"relata-servers-{Path.GetRandomFileName()}")).FullName
            : Directory.CreateTempSubdirectory("relata-servers-").FullName;
    }

    private string RunningFile(int processId) => Path.Combine(_path, "running", $"{processId}");
}
