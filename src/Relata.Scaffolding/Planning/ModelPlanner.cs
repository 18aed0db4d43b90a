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
        return new ModelPlan(classes, links, Choose(classes), Others(classes), _reportOnly);
    }

    // Views have classes or were left out, and so have the tables of triggers.
    private List<LiveObject> Others(List<ClassPlan> classes)
    {
        var sequences = classes.SelectMany(type => type.Key.Select(type.SequenceOf)).OfType<QualifiedName>().ToHashSet();
        var leftOut = live.Tables.Except(Chosen(live.Tables)).Concat(views.Except(Chosen(views))).Select(table => table.Name).ToHashSet();
        return [.. live.Others.Where(other =>
            !(other.Kind == "sequence" && sequences.Contains(other.Name))
            && !(other.Table is { } table && leftOut.Contains(table))
            && !(other.Kind.EndsWith("view", StringComparison.Ordinal) && (!options.IncludeViews || views.Any(view => view.Name == other.Name))))];
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

    private static void Remark(List<ClassPlan> classes)
    {
        foreach (var type in classes)
        {
            foreach (var property in type.Properties.Where(property => property.Form.Remark is not null))
            {
                type.Unmapped.Add(new UnmappedPart($"{type.Table.Name}.{property.Column.Name}", property.Form.Remark! + "."));
            }

            foreach (var part in type.Key)
            {
                if (KeyRemark(type, part) is { } remark)
                {
                    type.Unmapped.Add(new UnmappedPart($"{type.Table.Name}.{part.Column.Name}", remark));
                }
            }
        }
    }

    private static string? KeyRemark(ClassPlan type, PropertyPlan key) => key switch
    {
        { IsGenerated: true, Column: { IsCounted: false, Sequence: { } sequence } } when type.SequenceOf(key) is null =>
            $"the key is taken from the sequence {sequence}, which is in another schema. No attribute names it: a database that the classes create counts the key in the table.",
        { IsGenerated: true, Column: { IsCounted: false, IsRowIdentifier: false, Sequence: null, Default: { } value } } =>
            $"the key has the default {SingleLine.Of(value)}, which no class has: a database that the classes create counts the key.",
        { IsGenerated: true, Column: { IsCounted: false, IsRowIdentifier: false, Sequence: null, IsNullable: var isNullable } } =>
            $"the database does not generate this key. The program sets it before it adds an object: a key of 0 is left to the database, which {(isNullable ? "stores the row without a key" : "refuses the row")}.",
        { IsGenerated: false, IsCounted: true } => "the database counts this part of the key, and an object gets its key from the program: only a key that is one number is generated.",
        _ => null,
    };

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
        var unused = options.Tables.Concat(options.Exclude).Where(pattern => !names.Exists(name => Matches(pattern, name))).Select(name => (Name: name, What: "of this name"))
            .Concat(options.Schemas.Where(schema => !names.Exists(name => name.Schema == schema)).Select(name => (Name: name, What: "in a schema of this name")));
        _reportOnly.AddRange(unused.Select(each => new UnmappedPart(each.Name, $"the options name it, and there is no table or view {each.What} to make a class of.")));
    }
}
