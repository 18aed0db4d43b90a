using System.Text.RegularExpressions;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Steps;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What steps of SQL and code may do, as far as their text tells.</summary>
internal static partial class StepEffects
{
    /// <summary>Whether a step runs code, or a statement that is made meanwhile or stands in a routine.</summary>
    /// <param name="step">The step.</param>
    /// <param name="dialect">The database.</param>
    public static bool RunsUnknown(ScriptStep step, MigrationDialect dialect) => RunsUnknown(step, CodesOf(step, dialect));

    /// <summary>Whether a step may drop what its text does not name: it runs what is unknown, or drops with CASCADE. Where names are looked for at each use, CASCADE drops nothing else.</summary>
    /// <param name="step">The step.</param>
    /// <param name="dialect">The database.</param>
    public static bool MayDrop(ScriptStep step, MigrationDialect dialect) => RunsUnknown(step, dialect)
        || (dialect.Dependents is { IsByName: false } && CodesOf(step, dialect).Any(codes => codes.All(code => SqlNames.Has(code, "DROP") && Cascade().IsMatch(code))));

    /// <summary>The tables whose columns a step may change: it runs what is unknown, or alters, drops, renames or replaces a table and has the name of this one.</summary>
    /// <param name="step">The step.</param>
    /// <param name="tables">The tables that are asked for.</param>
    /// <param name="dialect">The database.</param>
    public static IEnumerable<QualifiedName> Changed(ScriptStep step, IReadOnlyCollection<QualifiedName> tables, MigrationDialect dialect)
    {
        var statements = CodesOf(step, dialect).ToList();
        if (RunsUnknown(step, statements))
        {
            return tables;
        }

        var changing = statements.FindAll(codes => codes.All(ChangesTable().IsMatch));
        return changing.Count == 0 ? [] : tables.Where(table => changing.Exists(codes => codes.All(code => SqlNames.Has(code, table.Name))));
    }

    /// <summary>The statements of a step of SQL without texts and comments, each in the ways in which the database may read it; none for other steps.</summary>
    /// <param name="step">The step.</param>
    /// <param name="dialect">The database.</param>
    public static IEnumerable<IReadOnlyList<string>> CodesOf(ScriptStep step, MigrationDialect dialect) => step.Changes.Any(change => change is SqlStep) ? step.Statements.Select(dialect.Codes) : [];

    private static bool RunsUnknown(ScriptStep step, IEnumerable<IReadOnlyList<string>> statements) => step.Changes.Any(change => change is CodeStep) || statements.Any(codes => codes.All(RunsStatement().IsMatch));

    // At the beginning of a statement: elsewhere they are names, or those of ON CONFLICT DO NOTHING, CREATE TRIGGER … EXECUTE FUNCTION and GRANT EXECUTE ON. Comments stay where a text has a backslash.
    [GeneratedRegex(@"(?:\A|;|\b(?:BEGIN|ATOMIC|THEN|ELSE|LOOP|REPEAT|DO)\b|\A\s*SET\s+STATEMENT\b[^;]*?\bFOR\b)(?:\s|--[^\n]*|/\*.*?\*/)*(?:DO(?!\s+NOTHING\b)|CALL|EXECUTE)\b(?!\s*[.=])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex RunsStatement();

    // Not that of ON DELETE CASCADE.
    [GeneratedRegex(@"(?<!\b(?:DELETE|UPDATE)\s+)\bCASCADE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Cascade();

    [GeneratedRegex(@"\b(?:ALTER|(?:DROP|RENAME|REPLACE)\s+TABLES?)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ChangesTable();
}
