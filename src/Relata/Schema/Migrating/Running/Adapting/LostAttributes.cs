using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Tables;
using Relata.Sql;

namespace Relata.Schema.Migrating.Running.Adapting;

/// <summary>What an index, a key or a check has that no model has, and that is lost where a migration drops it and adds it again, such as for a column with a new name.</summary>
/// <param name="dialect">The database.</param>
/// <param name="hasFile">Whether the steps are those of a file, which may be edited.</param>
internal sealed class LostAttributes(Dialect dialect, bool hasFile)
{
    private readonly List<Dropped> _dropped = [];

    /// <summary>A step drops an element.</summary>
    /// <param name="drop">The step.</param>
    /// <param name="found">The element as the database has it.</param>
    /// <param name="table">Its table.</param>
    /// <param name="before">The table as the model has it before the step.</param>
    public void Drop(DropElementStep drop, FoundElement found, FoundTable table, Table before)
    {
        if (table.Unknown.AttributeOf(KindOf(drop.Element), found.Name) is { } attribute)
        {
            _dropped.Add(new Dropped(drop.Table, drop.Element, ColumnsOf(drop.Element, before), $"{drop.Table}: the {Name(drop.Element)} '{found.Name}' has {attribute}, which no model has"));
        }
    }

    /// <summary>Follows the names: checks are dropped before columns are renamed.</summary>
    public void Follow(MigrationStep change)
    {
        for (var i = 0; i < _dropped.Count; i++)
        {
            _dropped[i] = (change, _dropped[i]) switch
            {
                (RenameTableStep rename, var lost) when rename.From == lost.Table => lost with { Table = rename.To },
                (RenameColumnStep rename, var lost) when rename.Table == lost.Table => lost with { Columns = lost.Columns.Rename(rename.From, rename.To) },
                (_, var lost) => lost,
            };
        }
    }

    /// <summary>What elements that are added lack, in words.</summary>
    /// <param name="changes">The steps.</param>
    /// <param name="after">The model after them.</param>
    public IEnumerable<string> In(IEnumerable<MigrationStep> changes, RelationalModel after) => changes.OfType<AddElementStep>().SelectMany(addition => _dropped.Where(lost => IsSame(lost, addition, after))
        .Select(lost => hasFile
            ? $"{lost.Text}, and the migration drops it and adds '{addition.Element.Name}' without it. To keep it, write it into that statement in the file of the migration."
            : $"{lost.Text}, and would be dropped and added as '{addition.Element.Name}' without it. To keep it, drop it by hand before, and create it again after."));

    private bool IsSame(Dropped lost, AddElementStep addition, RelationalModel after) => lost.Table == addition.Table
        && KindOf(lost.Element) == KindOf(addition.Element) && IsUnique(lost.Element) == IsUnique(addition.Element)
        && ((ColumnsOf(addition.Element, after.Find(addition.Table)!) is { Count: > 0 } columns && lost.Columns.Equals(columns)) || (addition.Element.Check is not null && addition.Element.Name == lost.Element.Name));

    // Those that the condition of a check names, in the order of the table.
    private ValueList<string> ColumnsOf(TableElement element, Table table) => element.Check is null
        ? element.Columns
        : [.. table.Columns.Select(column => column.Name).Where(name => element.Names(name, dialect.Quote(name)))];

    private static LiveElementKind KindOf(TableElement element) =>
        element.ForeignKey is not null ? LiveElementKind.ForeignKey : element.Check is not null ? LiveElementKind.Check : LiveElementKind.Index;

    private static bool IsUnique(TableElement element) => element.UniqueKey is not null || element.Index?.IsUnique == true;

    private static string Name(TableElement element) => element.ForeignKey is not null ? "foreign key" : element.Check is not null ? "check" : element.UniqueKey is not null ? "unique key" : "index";

    // The table and the columns by the names that they have now.
    private sealed record Dropped(QualifiedName Table, TableElement Element, ValueList<string> Columns, string Text);
}
