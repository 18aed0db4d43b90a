using System.Text.RegularExpressions;
using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Steps.Objects;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>What no step of a migration drops or replaces by its name.</summary>
internal sealed partial class LeftDependents
{
    private static readonly string[] s_verbs = ["DROP", "ALTER", "REPLACE"];

    private readonly string _defaultSchema;
    private readonly HashSet<QualifiedName> _dropped;
    private readonly List<IReadOnlyList<string>> _statements;

    /// <summary>Reads the steps.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="dialect">The database.</param>
    public LeftDependents(ValueList<ScriptStep> steps, MigrationDialect dialect)
    {
        // Empty if unknown.
        _defaultSchema = dialect.Schema.Dialect.Names.DefaultSchema;
        _dropped = [.. steps.SelectMany(step => step.Changes).OfType<DropViewStep>().Select(step => Complete(step.View.Name))];
        _statements = [.. steps.SelectMany(step => StepEffects.CodesOf(step, dialect)).Where(codes => codes.All(code => s_verbs.Any(verb => SqlNames.Has(code, verb))))];
    }

    /// <summary>Whether an object stays as it is.</summary>
    public bool Contains(Dependent dependent)
    {
        var view = dependent.View is { } name ? Complete(name) : null;
        return !(view is not null && (_dropped.Contains(view) || (_defaultSchema.Length == 0 && _dropped.Contains(view with { Schema = "" }))))
            && !_statements.Exists(codes => codes.All(code => Drops(code, dependent, view)));
    }

    // Names of columns and constraints are unique only within a table, so the statement must name the table too.
    private bool Drops(string code, Dependent dependent, QualifiedName? view) => dependent.Owner is { } owner
        ? Names(code, owner) && (DropTable().IsMatch(code) || (SqlNames.Has(code, dependent.Name) && (SqlNames.Has(code, "DROP") || SqlNames.Has(code, "ALTER"))))
        : view is null ? SqlNames.Has(code, dependent.Name) : Names(code, view);

    private bool Names(string code, QualifiedName name) =>
        SqlNames.Has(code, name.Name) && (_defaultSchema.Length == 0 || name.Schema == _defaultSchema || SqlNames.Has(code, name.Schema!));

    [GeneratedRegex(@"\b(?:DROP|REPLACE)\s+TABLE\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex DropTable();

    private QualifiedName Complete(QualifiedName name) => name with { Schema = name.Schema ?? _defaultSchema };
}
