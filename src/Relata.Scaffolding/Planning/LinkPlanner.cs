namespace Relata.Scaffolding.Planning;

/// <summary>Finds the tables that are nothing but the two foreign keys of a many-to-many relationship.</summary>
internal sealed class LinkPlanner(List<ClassPlan> classes)
{
    /// <summary>The relationships, whose names are given later. Their tables are marked.</summary>
    public List<LinkPlan> Plan()
    {
        List<LinkPlan> links = [];
        foreach (var type in classes.Where(IsLinkTable))
        {
            var first = type.References.Single(reference => reference.Columns[0] == type.Key[0]);
            links.Add(new LinkPlan(type, first, type.References.Single(reference => reference != first)) { FirstName = "", SecondName = "" });
            type.IsLinkTable = true;
        }

        return links;
    }

    // The columns of the class that comes first by name come first in the key, and the table is in its schema.
    private bool IsLinkTable(ClassPlan type)
    {
        if (type.IsView || type.References.Count != 2 || type.Table.ForeignKeys.Count != 2 || type.LeftOut.Count > 0 || type.Properties.Count != type.Key.Count
            || type.Properties.Exists(property => property.Column.Default is not null) || type.Indexes.Exists(index => index.IsUnique))
        {
            return false;
        }

        var ordered = type.References.OrderBy(reference => type.Key.IndexOf(reference.Columns[0])).ToList();
        return ordered.TrueForAll(reference => reference.IsToPrimaryKey && reference.Principal != type && reference.Principal.Schema == type.Schema)
            && ordered[0].Columns.Concat(ordered[1].Columns).SequenceEqual(type.Key)
            && string.CompareOrdinal(ordered[0].Principal.Name, ordered[1].Principal.Name) <= 0
            && !classes.Exists(other => other.References.Exists(reference => reference.Principal == type));
    }
}
