using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Elements;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>What an index or a key has that no model has, and that is lost where a migration drops it and adds it again, such as for a column with a new name.</summary>
/// <param name="hasFile">Whether the steps are those of a file, which may be edited.</param>
internal sealed class LostAttributes(bool hasFile)
{
    private readonly List<(DropElementStep Drop, string Text)> _dropped = [];

    /// <summary>A step drops an element.</summary>
    /// <param name="drop">The step.</param>
    /// <param name="found">The element as the database has it.</param>
    /// <param name="table">Its table.</param>
    public void Drop(DropElementStep drop, FoundElement found, FoundTable table)
    {
        if (table.Unknown.AttributeOf(found.Name, drop.Element.ForeignKey is not null) is { } attribute)
        {
            _dropped.Add((drop, $"{drop.Table}: the {Kind(drop.Element)} '{found.Name}' has {attribute}, which no model has"));
        }
    }

    /// <summary>What elements that are added lack, in words.</summary>
    public IEnumerable<string> In(IEnumerable<MigrationStep> changes) => changes.OfType<AddElementStep>().SelectMany(addition => _dropped.Where(lost => IsSame(lost.Drop, addition))
        .Select(lost => hasFile
            ? $"{lost.Text}, and the migration drops it and adds '{addition.Element.Name}' without it. To keep it, write it into that statement in the file of the migration."
            : $"{lost.Text}, and would be dropped and added as '{addition.Element.Name}' without it. To keep it, drop it by hand before, and create it again after."));

    // By the columns: they have their new names before anything is dropped.
    private static bool IsSame(DropElementStep drop, AddElementStep addition) => drop.Table == addition.Table && drop.Element.Columns.Count > 0 && drop.Element.Columns.Equals(addition.Element.Columns)
        && (drop.Element.ForeignKey is null) == (addition.Element.ForeignKey is null) && IsUnique(drop.Element) == IsUnique(addition.Element);

    private static bool IsUnique(TableElement element) => element.UniqueKey is not null || element.Index?.IsUnique == true;

    private static string Kind(TableElement element) => element.ForeignKey is not null ? "foreign key" : element.UniqueKey is not null ? "unique key" : "index";
}
