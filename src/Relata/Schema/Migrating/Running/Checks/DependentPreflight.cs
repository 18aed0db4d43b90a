using Relata.Relational;
using Relata.Relational.Live;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Finds before the first statement the views, triggers, routines and events, generated columns and foreign keys of others that a migration would break, or for which the database would refuse a step.</summary>
/// <param name="connection">The connection.</param>
/// <param name="what">What is run, for messages.</param>
internal sealed class DependentPreflight(MigrationConnection connection, string what)
{
    /// <summary>Checks that nothing breaks. What only has the names in its text, what a step may drop before, and what goes on with another column is a warning.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <param name="unknown">What the tables of the database have that no model knows.</param>
    /// <exception cref="MigrationException">A view, a trigger, a generated column or a foreign key would break, or be in the way (REL615).</exception>
    public async ValueTask CheckAsync(ValueList<ScriptStep> steps, RelationalModel before, LiveSchema unknown)
    {
        if (connection.Dialect.Dependents is not { } catalog)
        {
            return;
        }

        var left = new LeftDependents(steps, connection.Dialect);
        var places = new ChangedPlaces(steps, before, connection.Dialect);
        var found = await FindAsync(catalog, places.ByName, left.Contains).ConfigureAwait(false);
        var all = await WithOthersAsync(catalog, places.Bound, unknown).ConfigureAwait(false);
        found.AddRange(new TableDependents(all, connection.Dialect).Of(places.Bound).Where(left.Contains).OrderBy(dependent => dependent.IsUncertain).DistinctBy(dependent => dependent.Text));
        if (found.Where(dependent => !dependent.IsUncertain).ToList() is { Count: > 0 } broken)
        {
            throw new MigrationException(
                "REL615",
                $"{what} was not begun: what others have made on its tables would break, or keep the database from changing them.\n{string.Join('\n', broken)}\n"
                + "Drop each before, and create it again after: by hand, or in steps of SQL of the migration. What such a step drops or replaces by name is not checked.");
        }

        if (found.Count > 0)
        {
            connection.Database.Warn($"REL672: {what} changes what others may name, and nothing tells before whether they fail, or go on with something else:\n{string.Join('\n', found)}\nLook at them. What a step of SQL of the migration drops or replaces by name is not told.");
        }
    }

    // The schemas of the classes are read already.
    private async ValueTask<LiveSchema> WithOthersAsync(DependentCatalog catalog, IReadOnlyList<ChangedPlace> places, LiveSchema unknown)
    {
        if (places.Count == 0)
        {
            return unknown;
        }

        var keys = DependentCatalog.ReadKeys(await connection.RowsAsync(catalog.KeysQuery(places)).ConfigureAwait(false));
        return unknown with { Tables = [.. unknown.Tables, .. keys.Where(table => unknown.Find(table.Name) is null)] };
    }

    private async ValueTask<List<Dependent>> FindAsync(DependentCatalog catalog, IReadOnlyList<ChangedPlace> places, Func<Dependent, bool> isLeft)
    {
        List<Dependent> found = [];
        HashSet<(string, QualifiedName?)> known = [];
        while (places.Count > 0)
        {
            var rows = await connection.RowsAsync(catalog.Query(places)).ConfigureAwait(false);
            var next = catalog.Read(rows, places).Where(dependent => (dependent.IsGuess || catalog.Breaks(dependent.Place.Change)) && isLeft(dependent)).ToList();
            // What is certain of an object comes before what is not.
            var added = next.OrderBy(dependent => dependent.IsUncertain).Where(dependent => known.Add((dependent.Text, dependent.View))).ToList();
            found.AddRange(added);
            // A view of a view.
            places = [.. added.Where(dependent => dependent is { View: not null, IsGuess: false }).Select(dependent => new ChangedPlace(dependent.View!, null, PlaceChange.DependsOnChanged) { IsAfterDrops = dependent.Place.IsAfterDrops })];
        }

        return found;
    }
}
