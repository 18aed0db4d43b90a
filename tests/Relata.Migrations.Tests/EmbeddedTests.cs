using Relata.Migrations.Tests.Databases;

namespace Relata.Migrations.Tests;

public sealed class EmbeddedTests
{
    // The project imports the targets of the package, and has the folder Migrations.
    [Fact]
    public async Task Migrations_in_the_folder_of_the_project_are_embedded_and_applied()
    {
        using var test = new SqliteTest();
        await using var db = test.Open();

        Assert.Equal(["20260101-0900-start"], (await db.Migrations(MigrationSet.FromAssembly(typeof(EmbeddedTests).Assembly)).ApplyAsync()).Migrations);
        Assert.Equal(["20260101-0900-start"], db.Migrations().Status().Applied);
        Assert.Equal("here", await db.TextAsync("SELECT word FROM embedded"));
    }
}
