using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Columns;
using Relata.Schema.Migrating.Steps.Objects;
using Relata.Schema.Migrating.Steps.Tables;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>The tables, columns and views that a migration changes so that what others have made on them may break, by their names before.</summary>
internal static class ChangedPlaces
{
    /// <summary>Finds the places.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <param name="isByName">Whether what stands on a place is content with another one of its name.</param>
    public static IReadOnlyList<ChangedPlace> Of(ValueList<ScriptStep> steps, RelationalModel before, bool isByName)
    {
        var changes = steps.SelectMany(step => step.Changes).ToList();
        var after = changes.Aggregate(before, (model, change) => change.Apply(model));
        var trail = new NameTrail(before);
        List<ChangedPlace> found = [];
        foreach (var change in changes)
        {
            if (Of(change, trail) is { } place && !((isByName || place.Change == PlaceChange.Rename) && HasPlace(after, place)))
            {
                found.Add(place);
            }

            trail.Follow(change);
        }

        // What is dropped after it was renamed or converted is dropped.
        return [.. found.GroupBy(place => (place.Relation, place.Column)).Select(places => places.MinBy(place => place.Change)!)];
    }

    private static ChangedPlace? Of(MigrationStep change, NameTrail trail) => change switch
    {
        DropTableStep drop => Place(trail, drop.Table, null, PlaceChange.Drop),
        RenameTableStep rename => Place(trail, rename.From, null, PlaceChange.Rename),
        DropColumnStep drop => Place(trail, drop.Table, drop.Column.Name, PlaceChange.Drop),
        RenameColumnStep rename => Place(trail, rename.Table, rename.From, PlaceChange.Rename),
        AlterColumnStep alter when alter.FromType != alter.ToType || alter.Conversion is not null => Place(trail, alter.Table, alter.From.Name, PlaceChange.Retype),
        DropViewStep drop => new ChangedPlace(drop.View.Name, null, PlaceChange.Drop),
        _ => null,
    };

    private static ChangedPlace? Place(NameTrail trail, QualifiedName table, string? column, PlaceChange change) => trail.Table(table) is not { } original ? null
        : column is null ? new ChangedPlace(original, null, change)
        : trail.Column(table, column) is { } name ? new ChangedPlace(original, name, change) : null;

    // Two that exchange their names, one that makes way for another, or a view that is created again.
    private static bool HasPlace(RelationalModel after, ChangedPlace place) =>
        after.Find(place.Relation) is { } table ? place.Column is null || table.Find(place.Column) is not null : after.Views.Any(view => view.Name == place.Relation);
}
