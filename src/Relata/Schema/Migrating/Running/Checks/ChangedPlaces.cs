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
internal static class ChangedPlaces
{
    /// <summary>Finds the places for what looks for them by name, or is bound to them as the database says, those first of which most is certain.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <param name="dialect">The database.</param>
    /// <param name="isByName">Whether what depends on a place goes on with another one of its name.</param>
    public static IReadOnlyList<ChangedPlace> Of(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect, bool isByName)
    {
        var after = steps.SelectMany(step => step.Changes).Aggregate(before, (model, change) => change.Apply(model));
        return Distinct(Changes(steps, before, dialect).Where(place => place.Index is null).Select(place => InTheEnd(place, after, isByName)).OfType<ChangedPlace>());
    }

    /// <summary>Finds the places for generated columns and foreign keys: each database binds them to their column or table, and another one of its name does not help them.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <param name="dialect">The database.</param>
    public static IReadOnlyList<ChangedPlace> Bound(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect) =>
        Distinct(Changes(steps, before, dialect).Where(place => place.Change is PlaceChange.Drop or PlaceChange.Retype));

    private static IEnumerable<ChangedPlace> Changes(ValueList<ScriptStep> steps, RelationalModel before, MigrationDialect dialect)
    {
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
                    yield return place with { IsAfterDrops = isAfterDrops };
                }

                trail.FollowNames(change);
            }

            isAfterDrops |= StepEffects.MayDrop(step, dialect);
        }
    }

    // One place for each object: a drop replaces a rename or a conversion of the same object, for which nothing else has to be told. What is uncertain comes last, so that an object is reported by what is certain.
    private static List<ChangedPlace> Distinct(IEnumerable<ChangedPlace> places) =>
    [
        .. places.GroupBy(place => (place.Relation, place.Column, place.Index?.Name)).SelectMany(each => each.FirstOrDefault(place => place.Change == PlaceChange.Drop) is { } dropped ? [dropped] : each.DistinctBy(place => (place.Change, place.IsOtherKind)))
            .OrderBy(place => place.IsAfterDrops || place.Change == PlaceChange.Replaced),
    ];

    private static ChangedPlace? Of(MigrationStep change, NameTrail trail, RelationalModel now) => change switch
    {
        DropTableStep drop => Place(trail, drop.Table, null, PlaceChange.Drop),
        RenameTableStep rename => Place(trail, rename.From, null, PlaceChange.Rename),
        DropColumnStep drop => Place(trail, drop.Table, drop.Column.Name, PlaceChange.Drop),
        RenameColumnStep rename => Place(trail, rename.Table, rename.From, PlaceChange.Rename),
        AlterColumnStep alter when (alter.FromType != alter.ToType || alter.Conversion is not null) && Place(trail, alter.Table, alter.From.Name, PlaceChange.Retype) is { } place =>
            place with { IsOtherKind = !IsSameKind(alter.From, alter.To) },
        DropElementStep { Element: { Index: not null } or { UniqueKey: not null } } drop when Place(trail, drop.Table, null, PlaceChange.Drop) is { } place => place with { Index = Index(drop, trail, now) },
        DropViewStep drop => new ChangedPlace(drop.View.Name, null, PlaceChange.Drop),
        _ => null,
    };

    // What the model has as a Boolean is no number on PostgreSQL.
    private static bool IsSameKind(Column from, Column to) => from.ElementType == to.ElementType && (from.Type == to.Type || (IsWholeNumber(from) && IsWholeNumber(to)));

    private static bool IsWholeNumber(Column column) => column.Type != ColumnType.Boolean && NumberRange.Of(column.Type) is not null;

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
    private static ChangedPlace? InTheEnd(ChangedPlace place, RelationalModel after, bool isByName) =>
        place.Change == PlaceChange.Retype ? isByName ? null : place
        : !isByName && place.Change != PlaceChange.Rename ? place
        : after.Find(place.Relation) is not { } table ? after.Views.Any(view => view.Name == place.Relation) ? null : place
        : place.Column is null ? place with { Change = PlaceChange.Replaced }
        : table.Find(place.Column) is not { } column ? place
        : column.Computation is null ? place with { Change = PlaceChange.Replaced } : null;
}
