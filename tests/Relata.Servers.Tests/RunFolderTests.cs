using System.Diagnostics;
using Relata.Servers.PostgreSql;

namespace Relata.Servers.Tests;

/// <summary>What a test run leaves behind on the machine.</summary>
public sealed class RunFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-run-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Servers_and_their_files_are_gone_after_a_run_was_killed()
    {
        // Skips the test where there is no such server: the run would only end.
        (await PostgreSqlServer.StartAsync()).Dispose();
        using var run = StartRun(nameof(A_run_with_a_server_that_goes_on_until_it_is_killed));
        var server = await FindServerAsync();

        run.Kill();
        await run.WaitForExitAsync();

        await WaitForAsync(() => !server.IsRunning() && ServerFolders().Length == 0);
    }

    [Fact]
    public async Task A_disk_is_unmounted_after_a_run_was_killed()
    {
        (await SmallDisk.MountAsync(megabytes: 1)).Dispose();
        using var run = StartRun(nameof(A_run_with_a_disk_that_goes_on_until_it_is_killed));
        await WaitForAsync(IsMounted);

        run.Kill();
        await run.WaitForExitAsync();

        await WaitForAsync(() => !IsMounted() && ServerFolders().Length == 0);
    }

    [Fact(Explicit = true)]
    public async Task A_run_with_a_disk_that_goes_on_until_it_is_killed()
    {
        using var disk = await SmallDisk.MountAsync(megabytes: 1);
        disk.Fill();
        await Task.Delay(TimeSpan.FromMinutes(1));
    }

    [Fact(Explicit = true)]
    public async Task A_run_with_a_server_that_goes_on_until_it_is_killed()
    {
        using var server = await PostgreSqlServer.StartAsync();
        await Task.Delay(TimeSpan.FromMinutes(1));
    }

    private Process StartRun(string test)
    {
        if (!OperatingSystem.IsWindows())
        {
            // The server runs as another user when this process is root.
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_111_111);
        }
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = _folder },
        };
        foreach (var argument in (string[])["-explicit", "only", "-method", $"*.{test}"])
        {
            start.ArgumentList.Add(argument);
        }
        return Process.Start(start)!;
    }

    private bool IsMounted() => File.ReadLines("/proc/mounts").Any(mount => mount.Contains($" {_folder}/", StringComparison.Ordinal));

    private string[] ServerFolders() => Directory.GetDirectories(_folder, "relata-servers-*");

    private async Task<FoundServer> FindServerAsync()
    {
        var processId = 0;
        await WaitForAsync(() => ServerFolders()
            .Select(folder => folder + "/running")
            .Where(Directory.Exists)
            .SelectMany(Directory.GetFiles)
            .Any(file => int.TryParse(Path.GetFileName(file), out processId)));
        var server = new FoundServer(processId);
        // It may be between two programs, without a command line.
        await WaitForAsync(server.IsRunning);
        return server;
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), "It did not happen.");
            await Task.Delay(20);
        }
    }

    private sealed record FoundServer(int ProcessId)
    {
        // A zombie has no command line.
        public bool IsRunning()
        {
            try
            {
                return File.ReadAllText($"/proc/{ProcessId}/cmdline").Length > 0;
            }
            catch (IOException)
            {
                return false;
            }
        }
    }
}
