using Relata.Relational;
using Relata.Schema.Migrating.Lowering;
using Relata.Schema.Migrating.Lowering.Dependents;
using Relata.Schema.Migrating.Steps;
using Relata.Schema.Migrating.Steps.Objects;

namespace Relata.Schema.Migrating.Running.Checks;

/// <summary>Finds before the first statement the views, triggers and routines of others that a migration would break, or for which the database would refuse a step.</summary>
/// <param name="connection">The connection.</param>
/// <param name="what">What is run, for messages.</param>
internal sealed class DependentPreflight(MigrationConnection connection, string what)
{
    /// <summary>Checks that nothing breaks. What only has the names in its text is a warning.</summary>
    /// <param name="steps">The steps as the database will get them.</param>
    /// <param name="before">The model before them.</param>
    /// <exception cref="MigrationException">A view or trigger would break (REL615).</exception>
    public async ValueTask CheckAsync(ValueList<ScriptStep> steps, RelationalModel before)
    {
        if (connection.Dialect.Dependents is not { } catalog)
        {
            return;
        }

        var changes = steps.SelectMany(step => step.Changes).ToList();
        var statements = steps.Where(step => step.Changes.Any(change => change is SqlStep)).SelectMany(step => step.Statements).ToList();
        var dropped = changes.OfType<DropViewStep>().Select(step => step.View.Name.Name).ToHashSet();
        var places = ChangedPlaces.Of(steps, before, catalog.IsByName);
        var found = await FindAsync(catalog, places, dependent => !dropped.Contains(dependent.Name) && !statements.Exists(text => SqlNames.Contains(text, dependent.Name))).ConfigureAwait(false);
        if (found.Where(dependent => !dependent.IsGuess).ToList() is { Count: > 0 } broken)
        {
            throw new MigrationException(
                "REL615",
                $"{what} was not begun: what others have made on its tables would break, or keep the database from changing them.\n{string.Join('\n', broken)}\n"
                + "Drop each before, and create it again after: by hand, or in steps of SQL of the migration. What such a step names is not checked.");
        }

        if (found.Count > 0)
        {
            connection.Database.Warn($"REL672: {what} changes what others may name, and nothing tells whether they mean it:\n{string.Join('\n', found)}\nLook at them. What a step of SQL of the migration names is not told.");
        }
    }

    private async ValueTask<List<Dependent>> FindAsync(DependentCatalog catalog, IReadOnlyList<ChangedPlace> places, Func<Dependent, bool> isLeft)
    {
        List<Dependent> found = [];
        HashSet<(string, QualifiedName?)> known = [];
        while (places.Count > 0)
        {
            var rows = await connection.RowsAsync(catalog.Query(places)).ConfigureAwait(false);
            var next = catalog.Read(rows, places).Where(dependent => (dependent.IsGuess || catalog.Breaks(dependent.Place.Change)) && isLeft(dependent)).ToList();
            var added = next.Where(dependent => known.Add((dependent.Text, dependent.View))).ToList();
            found.AddRange(added);
            // A view of a view.
            places = [.. added.Where(dependent => dependent.View is not null).Select(dependent => new ChangedPlace(dependent.View!, null, PlaceChange.Follow))];
        }

        return found;
    }
}
