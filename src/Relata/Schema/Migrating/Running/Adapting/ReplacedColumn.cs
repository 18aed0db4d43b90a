using Relata.Relational.Live;
using Relata.Schema.Migrating.Steps.Columns;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>What goes with a column whose place another one takes, and that no step makes again because the model does not know it.</summary>
internal static class ReplacedColumn
{
    /// <summary>What would be lost or be in the way, in words.</summary>
    /// <param name="step">The step that drops the column.</param>
    /// <param name="column">The column, as the database calls it.</param>
    /// <param name="table">Its table.</param>
    /// <param name="unknown">What the tables of the database have that no model knows.</param>
    public static IEnumerable<string> Losses(AlterColumnStep step, string column, FoundTable table, IEnumerable<LiveTable> unknown)
    {
        var (extra, place) = (table.Unknown, $"{step.Table}.{step.From.Name}");
        IEnumerable<string> parts =
        [
            .. extra.Indexes.Where(index => index.Parts.Any(part => Is(part.Column))).Select(index => $"the index '{index.Name}'"),
            .. extra.Checks.Where(check => SqlNames.Contains(check.Condition, column)).Select(check => $"the check '{check.Name}'"),
            .. extra.Columns.Where(other => other.ComputedFrom.Any(Is)).Select(other => $"the generated column '{other.Name}'"),
            .. extra.ForeignKeys.Where(key => key.Key.Columns.Any(Is)).Select(key => $"the foreign key '{key.Key.Name}'"),
            .. unknown.SelectMany(other => other.ForeignKeys.Where(key => key.Key.Principal.Name == extra.Name.Name && key.Key.PrincipalColumns.Any(Is)).Select(key => $"the foreign key '{key.Key.Name}' of {other.Name}")),
        ];
        return parts.Select(part => $"{place}: {part} needs the column, which the migration drops for the one with the converted values, and the model does not know it.");

        bool Is(string? name) => string.Equals(name, column, StringComparison.OrdinalIgnoreCase);
    }
}
