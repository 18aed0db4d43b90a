using System.Text.RegularExpressions;
using Relata.Relational;
using Relata.Relational.Live;
using Relata.Scaffolding.Names;
using Relata.Schema;
using Relata.Schema.Migrating.Running.History;

namespace Relata.Scaffolding.Planning;

/// <summary>Plans the classes for the schema of a database. The result depends on the catalog and the options alone.</summary>
internal sealed class ModelPlanner(LiveSchema live, IReadOnlyList<LiveTable> views, SchemaDialect dialect, ScaffoldOptions options)
{
    // Parts that are only for the report: those in ClassPlan.Unmapped are comments in the file of their class, too.
    private readonly List<UnmappedPart> _reportOnly = [];

    /// <summary>The classes.</summary>
    public ModelPlan Plan()
    {
        var scope = NameScope.OfNamespace(options.Namespace);
        var classes = Chosen(live.Tables).Select(table => (Table: table, IsView: false)).Concat(Chosen(views).Select(view => (Table: view, IsView: true)))
            .Select(source => new ClassPlanner(dialect, live.DefaultSchema, _reportOnly).Plan(source.Table, source.IsView, scope))
            .OfType<ClassPlan>().ToList();
        new ReferencePlanner(classes, live).Plan();
        foreach (var type in classes)
        {
            IndexPlanner.Plan(type, dialect.Dialect.Names.IndexesForeignKeys);
        }

        var links = new LinkPlanner(classes).Plan();
        RelationshipNames.Give(classes);
        links = LinkNames.Give(links, classes);
        Remark(classes);
        RemarkComments(classes);
        RemarkUnused();
        return new ModelPlan(classes, links, Choose(classes), [.. _reportOnly, .. classes.SelectMany(type => type.Unmapped)]);
    }

    private static Convention Choose(List<ClassPlan> classes) => Convention.All.MinBy(convention =>
        classes.Where(type => !type.IsLinkTable).Sum(type =>
            (convention.Table(type.Name) == type.Table.Name.Name ? 0 : 1) + type.Properties.Count(property => convention.Column(property.Name) != property.Column.Name)))!;

    private static bool Matches(string pattern, QualifiedName name) =>
        Regex.IsMatch(pattern.Contains('.', StringComparison.Ordinal) ? name.ToString() : name.Name, $"^{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$", RegexOptions.IgnoreCase)
        || pattern == name.Name;

    private IEnumerable<LiveTable> Chosen(IEnumerable<LiveTable> tables) => tables
        .Where(table => !OwnTables.Contains(table.Name.Name))
        .Where(table => options.Tables.Count == 0 || options.Tables.Any(pattern => Matches(pattern, table.Name)))
        .Where(table => !options.Exclude.Any(pattern => Matches(pattern, table.Name)))
        .OrderBy(table => table.Name.Schema, StringComparer.Ordinal).ThenBy(table => table.Name.Name, StringComparer.Ordinal);

    private void Remark(List<ClassPlan> classes)
    {
        foreach (var type in classes)
        {
            foreach (var property in type.Properties.Where(property => property.Form.Remark is not null))
            {
                type.Unmapped.Add(new UnmappedPart($"{type.Table.Name}.{property.Column.Name}", property.Form.Remark! + "."));
            }

            if (type.Properties.Find(property => property.IsGenerated && !property.Column.IsCounted && property.Column.Sequence is null) is { } key && !IsRowIdentifier(key))
            {
                type.Unmapped.Add(new UnmappedPart(
                    $"{type.Table.Name}.{key.Column.Name}", "the database does not generate this key. The program sets it before it adds an object: a key of 0 is left to the database, which refuses the row."));
            }
        }
    }

    // The table of a many-to-many relationship has no class on which they can stand.
    private void RemarkComments(List<ClassPlan> classes)
    {
        foreach (var table in classes.Where(type => type.IsLinkTable).Select(type => type.Table))
        {
            var comments = table.Columns.Select(column => (Place: $"{table.Name}.{column.Name}", column.Comment)).Prepend((Place: $"{table.Name}", table.Comment));
            _reportOnly.AddRange(comments.Where(each => each.Comment is not null).Select(each => new UnmappedPart(each.Place, $"its comment is in no class, because a link table has none: {SingleLine.Of(each.Comment!)}")));
        }
    }

    // A misspelled name would leave a table out, or not leave it out.
    private void RemarkUnused()
    {
        var names = live.Tables.Concat(views).Select(table => table.Name).ToList();
        var unused = options.Tables.Concat(options.Exclude).Where(pattern => !names.Exists(name => Matches(pattern, name)))
            .Concat(options.Schemas.Where(schema => !names.Exists(name => name.Schema == schema)));
        _reportOnly.AddRange(unused.Select(name => new UnmappedPart(name, "the options name it, and the database has nothing of this name.")));
    }

    // https://sqlite.org/lang_createtable.html#rowid
    private bool IsRowIdentifier(PropertyPlan key) => dialect.Reader.CountsWithoutGenerator && key.Column.Type.Name == "INTEGER";
}
