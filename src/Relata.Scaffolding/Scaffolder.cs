using Relata.Relational.Live;
using Relata.Scaffolding.Planning;
using Relata.Scaffolding.Writing;
using Relata.Schema.Comparing;

namespace Relata.Scaffolding;

/// <summary>Makes classes from the tables of a database that exists.</summary>
public static class Scaffolder
{
    /// <summary>Reads the catalog of a database and makes the classes. Nothing is written, neither to the database nor to files.</summary>
    /// <param name="database">The database. Its models do not matter.</param>
    /// <param name="options">Which tables become classes; null for all of the default schema.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <exception cref="ArgumentException">The namespace is not one.</exception>
    public static async Task<ScaffoldResult> ReadAsync(Database database, ScaffoldOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        options ??= new();
        if (!options.Namespace.Split('.').All(Names.Identifier.IsValid))
        {
            throw new ArgumentException($"'{options.Namespace}' is not a namespace.", nameof(options));
        }

        var dialect = database.SchemaDialect;
        var live = await dialect.Reader.ReadAsync(database, [.. options.Schemas], isAsync: true, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<LiveTable> views = options.IncludeViews
            ? await dialect.Reader.ReadViewsAsync(database, [.. options.Schemas], cancellationToken).ConfigureAwait(false)
            : [];
        var model = new ModelPlanner(live, views, dialect, options).Plan();
        var differences = SchemaComparer.Compare(ExpectedModel.Of(model, dialect), live, dialect);
        new LostParts(differences, dialect.Dialect.Names.IndexesForeignKeys).Tell(model);
        List<ScaffoldedFile> files = [.. model.Classes.Where(type => !type.IsLinkTable).Select(type => new ClassWriter(model, type, options.Namespace).Write())];
        if (NamingWriter.Write(model.Convention) is { } naming)
        {
            files.Add(naming);
        }

        return new ScaffoldResult([.. files.OrderBy(file => file.Name, StringComparer.Ordinal)], model.Unmapped(), differences, [.. model.Others.Select(other => other.ToString())]);
    }
}
