using Relata.Tests.Databases;

namespace Relata.Scaffolding.Tests;

/// <summary>What a second run does to the files of the first.</summary>
public sealed class WriteTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_second_run_replaces_what_the_first_has_written_and_keeps_what_was_edited()
    {
        using var test = new SqliteFile();
        var first = await ScaffoldedModel.OfAsync(test, "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (id INTEGER PRIMARY KEY); CREATE TABLE c (id INTEGER PRIMARY KEY); CREATE TABLE d (id INTEGER PRIMARY KEY)");
        await File.WriteAllTextAsync(Path.Combine(_folder, "D.cs"), "class D;");
        Assert.Equal([("A.cs", WriteOutcome.Created), ("B.cs", WriteOutcome.Created), ("C.cs", WriteOutcome.Created), ("D.scaffolded.cs.txt", WriteOutcome.KeptEdited)], Write(first));

        await File.AppendAllTextAsync(Path.Combine(_folder, "B.cs"), "// mine\n");
        var edited = await File.ReadAllTextAsync(Path.Combine(_folder, "B.cs"));
        ScaffoldedModel.Execute(test, "ALTER TABLE a ADD COLUMN name TEXT; ALTER TABLE b ADD COLUMN name TEXT");
        var second = await ScaffoldedModel.ReadAsync(test);
        Assert.Equal([("A.cs", WriteOutcome.Replaced), ("B.scaffolded.cs.txt", WriteOutcome.KeptEdited), ("C.cs", WriteOutcome.Unchanged), ("D.scaffolded.cs.txt", WriteOutcome.KeptEdited)], Write(second));
        Assert.Equal(edited, await File.ReadAllTextAsync(Path.Combine(_folder, "B.cs")));
        Assert.Equal(second["B.cs"], await File.ReadAllTextAsync(Path.Combine(_folder, "B.scaffolded.cs.txt")));
        Assert.Equal("class D;", await File.ReadAllTextAsync(Path.Combine(_folder, "D.cs")));
    }

    private IEnumerable<(string, WriteOutcome)> Write(ScaffoldedModel model) => model.Result.Write(_folder).Select(file => (Path.GetFileName(file.Path), file.Outcome));
}
