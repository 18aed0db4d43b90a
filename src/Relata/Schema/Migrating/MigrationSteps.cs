using Relata.Schema.Migrating.Files;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata;

/// <summary>Steps of a migration that change rows, in the order in which they are added: SQL, and code of the program.</summary>
public sealed class MigrationSteps
{
    private readonly List<(MigrationStep Step, Dictionary<string, string> Texts)> _steps = [];

    /// <summary>Adds statements that change rows, or their text for one kind of database.</summary>
    /// <param name="name">The name in the file, by which the result tells the number of rows.</param>
    /// <param name="sql">The statements. They are not parameters: never pass what users have entered.</param>
    /// <param name="database">The database for which they are: <c>sqlite</c>, <c>postgresql</c> or <c>mariadb</c>; null for those that have no text of their own.</param>
    /// <exception cref="ArgumentException">The name is none, or the step has such a text already.</exception>
    public MigrationSteps Data(string name, string sql, string? database = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        if (sql.Split('\n').FirstOrDefault(line => line.StartsWith(MigrationText.Step, StringComparison.Ordinal) || line.TrimEnd() == MigrationText.Undo) is { } marker)
        {
            throw new ArgumentException($"The SQL of the data step {name} has a line that begins a step in a file: {marker}", nameof(sql));
        }

        var step = new DataStep(Name(name));
        var texts = _steps.Find(each => each.Step == step).Texts;
        if (texts is null)
        {
            _steps.Add((step, texts = []));
        }

        return texts.TryAdd(database ?? "", sql) ? this : throw new ArgumentException($"The data step {name} has a text for {database ?? "all databases"} already.", nameof(sql));
    }

    /// <summary>Adds code that the program registers by <see cref="DatabaseMigrations.Run"/>.</summary>
    /// <param name="name">The name by which it is registered.</param>
    /// <param name="isBatched">Whether it commits batch by batch. It is then the only step.</param>
    /// <exception cref="ArgumentException">The name is none.</exception>
    public MigrationSteps Code(string name, bool isBatched = false)
    {
        _steps.Add((new CodeStep(Name(name), isBatched), []));
        return this;
    }

    /// <summary>The steps for one kind of database.</summary>
    /// <exception cref="MigrationException">A step has no text for it (REL618), or more than rows change (REL622, REL623).</exception>
    internal IReadOnlyList<ScriptStep> For(string id, string database)
    {
        var file = new MigrationFile(id, database, null, [.. _steps.Select(each => new ScriptStep([each.Step], each.Step is CodeStep ? [] : [TextOf(each.Step, each.Texts, database).TrimEnd().TrimEnd(';')]))]);
        return [.. new MigrationText(id, file.Write()).Read().Steps];
    }

    /// <summary>Throws if a text is for a database for which the migration is not.</summary>
    /// <exception cref="MigrationException">One is (REL618).</exception>
    internal void RequireUse(IReadOnlyCollection<string> databases)
    {
        foreach (var (step, texts) in _steps)
        {
            if (texts.Keys.FirstOrDefault(key => key.Length > 0 && !databases.Contains(key)) is { } unused)
            {
                throw new MigrationException("REL618", $"The step '{step}' has a text for {unused}, and the migration is for {string.Join(", ", databases)}. Leave it out, or add that database.");
            }
        }
    }

    private static string TextOf(MigrationStep step, Dictionary<string, string> texts, string database) =>
        texts.GetValueOrDefault(database) ?? texts.GetValueOrDefault("") ?? throw new MigrationException("REL618", $"The step '{step}' has a text for {string.Join(" and ", texts.Keys)}, and none for {database}. Add one, or one for all databases.");

    private static string Name(string name) => MigrationText.IsName(name ?? "") ? name! : throw new ArgumentException($"'{name}' cannot be the name of a step. Use letters, digits, hyphens and underscores.", nameof(name));
}
