using Relata.Relational;
using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Planning;

namespace Relata.Migrations.Tests.Databases;

/// <summary>Migrations between models, in a folder of a test's own.</summary>
internal sealed class MigrationFiles : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("relata-").FullName;
    private readonly MigrationDialect _dialect;
    private RelationalModel _model = RelationalModel.Empty;
    private string? _last;

    public MigrationFiles(MigrationDialect dialect) => _dialect = dialect;

    public string Folder => _folder;

    public MigrationSet Set => MigrationSet.FromFolder(_folder);

    /// <summary>Adds the migration from the last model to another one.</summary>
    public MigrationFile Add(string id, RelationalModel to, MigrationHints? hints = null, MigrationHints? back = null)
    {
        var plan = MigrationPlanner.Plan(_model, to, hints ?? new MigrationHints(), _dialect);
        var file = new MigrationFile(id, _dialect.Name, _last, _dialect.Lower(plan, _model))
        {
            IsOnline = plan.IsOnline,
            Undo = back is null ? null : _dialect.Lower(MigrationPlanner.Plan(to, _model, back, _dialect), to),
            NoUndo = back is null ? "the test has none" : null,
        };
        Write(id, file.Write());
        (_model, _last) = (to, id);
        return file;
    }

    /// <summary>Writes a file.</summary>
    public void Write(string id, string text)
    {
        Directory.CreateDirectory(Path.Combine(_folder, id));
        File.WriteAllText(PathOf(id), text);
    }

    /// <summary>Replaces a part of a file, which must have it.</summary>
    public void Replace(string id, string part, string other)
    {
        var text = Read(id);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Write(id, text.Replace(part, other, StringComparison.Ordinal));
    }

    /// <summary>Puts a step before those of a migration.</summary>
    /// <param name="id">The migration. Steps after the first keep their numbers, which nothing reads.</param>
    /// <param name="step">The step without its number: <c>code restore</c>.</param>
    public void WriteFirst(string id, string step) => Replace(id, "\n-- step 1 ", $"\n-- step 1 {step}\n\n-- step 2 ");

    public string Read(string id) => File.ReadAllText(PathOf(id));

    public void Remove(string id) => Directory.Delete(Path.Combine(_folder, id), recursive: true);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string PathOf(string id) => Path.Combine(_folder, id, $"{_dialect.Name}.sql");
}
