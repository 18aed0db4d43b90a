using Relata.Tests.Databases;
using Relata.Tests.Models.Accounts;

namespace Relata.Tests.Sqlite;

/// <summary>A file that cannot be used says so before anything is done with it.</summary>
public sealed class FileTests : IDisposable
{
    private readonly SqliteFile _file = new();

    [Fact]
    public void A_missing_folder_is_named()
    {
        var error = CannotCreate($"Data Source={_file.Path}/nowhere/app.db");

        Assert.Contains($"there is no folder '{_file.Path}/nowhere'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_is_no_database()
    {
        Directory.CreateDirectory(_file.Path);

        Assert.Contains($"'{_file.Path}' cannot be opened: it is a folder", CannotCreate(_file.ConnectionString).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_something_else_is_no_database()
    {
        File.WriteAllText(_file.Path, new string('x', 5_000));

        var error = CannotCreate(_file.ConnectionString);

        Assert.Equal("REL111", error.Code);
        Assert.Contains($"'{_file.Path}' is not a SQLite database, or it is damaged", error.Message, StringComparison.Ordinal);
        Assert.Equal(new string('x', 5_000), File.ReadAllText(_file.Path));
    }

    [Fact]
    public void A_damaged_database_is_found_at_start()
    {
        using (var database = _file.Create<Account>())
        {
        }

        using (var stream = File.OpenWrite(_file.Path))
        {
            // The page of the tables' definitions, behind the file's own header of 100 bytes.
            stream.Position = 100;
            stream.Write(new byte[3_000]);
        }

        Assert.Contains("is damaged", CannotCreate(_file.ConnectionString).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_that_may_not_be_created_is_named()
    {
        Assert.Contains("there is no such file", CannotCreate(_file.ConnectionString + ";Mode=ReadWrite").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_database_opened_to_be_read_is_read_and_refuses_a_write()
    {
        using (var database = _file.Create<Team>())
        {
            database.Insert(new Team { Name = "red" });
        }

        using var reading = new SqliteDatabase(_file.ConnectionString + ";Mode=ReadOnly", ModelSet.Of<Team>());

        Assert.Equal("red", Assert.Single(reading.Read<Team>()).Name);
        var error = Assert.Throws<DatabaseException>(() => reading.Insert(new Team { Name = "blue" }));
        Assert.Contains("Mode=ReadOnly", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_the_right_to_write_is_refused_at_start()
    {
        Assert.SkipWhen(Environment.IsPrivilegedProcess, "Who may do everything is not refused.");
        using (var database = _file.Create<Team>())
        {
        }

        File.SetAttributes(_file.Path, FileAttributes.ReadOnly);

        Assert.Contains("cannot be written", CannotCreate(_file.ConnectionString).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_keyword_that_does_not_exist_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new SqliteDatabase("Data Source=app.db;Speed=High"));
        Assert.Throws<ArgumentException>(() => new SqliteDatabase("Data Source=app.db;Password=secret"));
    }

    public void Dispose() => _file.Dispose();

    private static DatabaseException CannotCreate(string connectionString)
    {
        using var database = new SqliteDatabase(connectionString, ModelSet.Of<Account>());
        return Assert.Throws<DatabaseException>(database.CreateTables);
    }
}
