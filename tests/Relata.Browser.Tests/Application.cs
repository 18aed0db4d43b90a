using System.Diagnostics;
using System.Text;
using Microsoft.Data.Sqlite;

namespace Relata.Browser.Tests;

/// <summary>The sample, running as a process of its own on a free port of this machine, with a database in a file.</summary>
public sealed class Application : IAsyncDisposable
{
    private const string OpenAt = "Flagboard is open at ";
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(3);

    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private Application(string database, string[] settings)
    {
        Database = database;
        var sample = Path.Combine(Repository(), "samples", "Flagboard");
        // Built with the tests, and so with the same configuration.
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Path.Combine(sample, "bin", configuration, "net10.0", "Flagboard.dll");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo("dotnet", [program, "--Urls", "http://127.0.0.1:0", "--Database", database, .. settings])
            {
                WorkingDirectory = sample,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            EnableRaisingEvents = true,
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("Flagboard ended before it was open."));
    }

    public string Database { get; }

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public Task<string> Address => _address.Task;

    public static string NewDatabase() => Path.Combine(Directory.CreateTempSubdirectory("flagboard-").FullName, "board.db");

    /// <summary>Starts the sample and waits until it is open.</summary>
    public static async Task<Application> StartAsync(string database, params string[] settings)
    {
        var application = Launch(database, settings);
        try
        {
            await application.Address.WaitAsync(StartTime);
            return application;
        }
        catch (Exception failure)
        {
            await application.DisposeAsync();
            throw new InvalidOperationException($"Flagboard did not start.\n{application.Output}", failure);
        }
    }

    /// <summary>Starts the sample with what should keep it from opening, and waits until it has given up.</summary>
    public static async Task<(int ExitCode, string Output)> StartInVainAsync(string database)
    {
        await using var application = Launch(database);
        using var timeout = new CancellationTokenSource(StartTime);
        await application._process.WaitForExitAsync(timeout.Token);
        // Nobody asks for the address of an application that did not open.
        await Assert.ThrowsAsync<InvalidOperationException>(() => application.Address);
        return (application._process.ExitCode, application.Output);
    }

    /// <summary>Asks or changes the database behind the back of the application.</summary>
    public long Sql(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Database};Pooling=False;Default Timeout=10");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), null);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private static Application Launch(string database, params string[] settings)
    {
        var application = new Application(database, settings);
        application._process.Start();
        application._process.BeginOutputReadLine();
        application._process.BeginErrorReadLine();
        return application;
    }

    public static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Relata.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"{AppContext.BaseDirectory} is not in the repository.");
    }

    private void Hear(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }

        if (line?.StartsWith(OpenAt, StringComparison.Ordinal) is true)
        {
            _address.TrySetResult(line[OpenAt.Length..]);
        }
    }
}
