using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Elements;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>The tables, columns and views that a migration changes so that what others have made on them may break, by their names before.</summary>
internal sealed class ChangedPlaces
{
    private readonly bool _isByName;

    /// <summary>Finds the places.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <param name="dialect">The database, which has a catalog of dependents.</param>
    public ChangedPlaces(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect)
    {
        _isByName = dialect.Dependents!.IsByName;
        var (changes, after) = Changes(steps, before, dialect);
        ByName = Distinct(changes.Where(place => place.Index is null).Select(place => InTheEnd(place, after)).OfType<ChangedPlace>());
        Bound = [.. changes.Where(place => place.Change is PlaceChange.Drop or PlaceChange.Retype)];
    }

    /// <summary>The places for views, triggers and routines, at most one of each kind of change for a table, column or view: what is certain comes first.</summary>
    public IReadOnlyList<ChangedPlace> ByName { get; }

    /// <summary>The places for generated columns and foreign keys, in the order of the steps: each database binds them to their column or table, so that they do not go on with another one of its name.</summary>
    public IReadOnlyList<ChangedPlace> Bound { get; }

    private static (List<ChangedPlace> Places, RelationalModel After) Changes(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect)
    {
        List<ChangedPlace> places = [];
        var trail = new NameTrail(before);
        var now = before;
        var isAfterDrops = false;
        foreach (var step in steps)
        {
            foreach (var change in step.Changes)
            {
                now = Modelled(change, now).Apply(now);
                if (Of(change, trail, now) is { } place)
                {
                    places.Add(place with { IsAfterDrops = isAfterDrops });
                }

                trail.FollowNames(change);
            }

            isAfterDrops |= StepEffects.MayDrop(step, dialect);
        }

        return (places, now);
    }

    // One place for each object: a drop replaces a rename or a conversion of the same object, for which nothing else has to be told. What is uncertain comes last, so that an object is reported by what is certain.
    private static List<ChangedPlace> Distinct(IEnumerable<ChangedPlace> places) =>
    [
        .. places.GroupBy(place => (place.Relation, place.Column)).SelectMany(each => each.FirstOrDefault(place => place.Change == PlaceChange.Drop) is { } dropped ? [dropped] : each.DistinctBy(place => place.Change))
            .OrderBy(place => place.IsAfterDrops || place.Change == PlaceChange.Replaced),
    ];

    private static ChangedPlace? Of(MigrationStep change, NameTrail trail, RelationalModel now) => change switch
    {
        DropTableStep drop => Place(trail, drop.Table, null, PlaceChange.Drop),
        RenameTableStep rename => Place(trail, rename.From, null, PlaceChange.Rename),
        DropColumnStep drop => Place(trail, drop.Table, drop.Column.Name, PlaceChange.Drop),
        RenameColumnStep rename => Place(trail, rename.Table, rename.From, PlaceChange.Rename),
        AlterColumnStep alter when (alter.FromType != alter.ToType || alter.Conversion is not null) && Place(trail, alter.Table, alter.From.Name, PlaceChange.Retype) is { } place =>
            place with { IsOtherKind = !IsSameKind(alter.From, alter.To), IsWiderKind = IsWider(alter.From, alter.To), IsNarrowerKind = IsWider(alter.To, alter.From) },
        DropElementStep { Element: { Index: not null } or { UniqueKey: not null } } drop when Place(trail, drop.Table, null, PlaceChange.Drop) is { } place => place with { Index = Index(drop, trail, now) },
        DropViewStep drop => new ChangedPlace(drop.View.Name, null, PlaceChange.Drop),
        _ => null,
    };

    private static bool IsSameKind(Column from, Column to) => from.ElementType == to.ElementType && Kind(from) == Kind(to);

    // PostgreSQL converts a foreign key to the type of its principal where it does so implicitly, and not back: https://www.postgresql.org/docs/current/typeconv-oper.html
    private static bool IsWider(Column from, Column to) => (Kind(from), Kind(to)) is (ColumnType.Int64, ColumnType.Decimal or ColumnType.Double) or (ColumnType.Decimal, ColumnType.Double);

    // PostgreSQL compares these with each other: https://www.postgresql.org/docs/current/catalog-pg-amop.html
    private static ColumnType Kind(Column column) => IsWholeNumber(column) ? ColumnType.Int64 : column.Type switch
    {
        ColumnType.UInt64 => ColumnType.Decimal,
        ColumnType.DateTime or ColumnType.DateTimeOffset or ColumnType.DateOnly => ColumnType.DateTime,
        ColumnType.Single or ColumnType.Double => ColumnType.Double,
        var type => type,
    };

    // What the model has as a Boolean is no number on PostgreSQL, and what it has as a UInt64 is a numeric.
    private static bool IsWholeNumber(Column column) => column.Type is not (ColumnType.Boolean or ColumnType.UInt64) && NumberRange.Of(column.Type) is not null;

    // An adapted step has the name of the index in the database, and drops a unique key where the database has one in the place of an index. Apply finds an element by kind and name, so it gets the one of the model.
    private static MigrationStep Modelled(MigrationStep change, RelationalModel now)
    {
        if (change is not DropElementStep { Element: { Index: not null } or { UniqueKey: not null } } drop || now.Find(drop.Table) is not { } table)
        {
            return change;
        }

        var indexes = TableElement.Of(table).Where(element => element.Index is not null || element.UniqueKey is not null).ToList();
        var modelled = indexes.Find(element => element.Name == drop.Element.Name) ?? indexes.Find(element => element.Columns.Equals(drop.Element.Columns));
        return modelled is null ? change : drop with { Element = modelled };
    }

    // A foreign key has an index where one may be used by others.
    private static DroppedIndex Index(DropElementStep drop, NameTrail trail, RelationalModel now)
    {
        var table = now.Find(drop.Table)!;
        return new DroppedIndex(
            drop.Element.Name, drop.Element.UniqueKey is not null, Before(drop.Element.Columns), [Before(table.PrimaryKey), .. TableElement.Of(table).Where(element => element.Check is null).Select(element => Before(element.Columns))]);

        ValueList<string> Before(ValueList<string> columns) => [.. columns.Select(column => trail.Column(drop.Table, column) ?? "")];
    }

    private static ChangedPlace? Place(NameTrail trail, QualifiedName table, string? column, PlaceChange change) => trail.Table(table) is not { } original ? null
        : column is null ? new ChangedPlace(original, null, change)
        : trail.Column(table, column) is { } name ? new ChangedPlace(original, name, change) : null;

    // Two that exchange their names, or one that makes way for another. A view or a generated column that is created again is the same one.
    private ChangedPlace? InTheEnd(ChangedPlace place, RelationalModel after) =>
        place.Change == PlaceChange.Retype ? _isByName ? null : place
        : !_isByName && place.Change != PlaceChange.Rename ? place
        : after.Find(place.Relation) is not { } table ? after.Views.Any(view => view.Name == place.Relation) ? null : place
        : place.Column is null ? place with { Change = PlaceChange.Replaced }
        : table.Find(place.Column) is not { } column ? place
        : column.Computation is null ? place with { Change = PlaceChange.Replaced } : null;
}
