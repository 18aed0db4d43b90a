using Relata.Generator.Reading;
using Relata.Scaffolding.Names;

namespace Relata.Scaffolding.Planning;

/// <summary>Names the relationships of foreign keys in both directions.</summary>
internal static class RelationshipNames
{
    /// <summary>Names references first, because the names of lists depend on them.</summary>
    public static void Give(List<ClassPlan> classes)
    {
        var references = classes.Where(type => !type.IsLinkTable).SelectMany(type => type.References).ToList();
        var scopes = Scopes(classes);
        foreach (var reference in references)
        {
            var role = Role(reference.Columns);
            var principal = reference.Principal.Name;
            var isOnly = references.Count(other => other.Dependent == reference.Dependent && other.Principal == reference.Principal) == 1;
            string[] names = role is null ? [principal, reference.Columns[^1].Name + principal] : [role, principal, role + principal];
            reference.Name = scopes[reference.Dependent].Take([.. isOnly ? names : names.Where(name => name != principal || role == principal)]);
            reference.IsAmbiguous = references.Count(other => Connects(other, reference)) > 1;
        }

        foreach (var reference in references)
        {
            var name = reference.IsOneToOne ? reference.Dependent.Name : Plural.Of(reference.Dependent.Name);
            var isSelf = reference.Dependent == reference.Principal;
            var isOnly = references.Count(other => other.Dependent == reference.Dependent && other.Principal == reference.Principal) == 1;
            reference.InverseName = scopes[reference.Principal].Take(isSelf ? [$"{(isOnly ? "Child" : reference.Name)}{name}"] : isOnly ? [name, reference.Name + name] : [reference.Name + name]);
        }
    }

    /// <summary>The names that the members of each class have.</summary>
    public static Dictionary<ClassPlan, NameScope> Scopes(List<ClassPlan> classes) => classes.ToDictionary(type => type, type =>
    {
        var scope = NameScope.OfClass(type.Name);
        foreach (var property in type.Properties)
        {
            scope.Take(property.Name);
        }

        foreach (var name in type.References.Select(reference => reference.Name)
            .Concat(classes.Where(other => !other.IsLinkTable).SelectMany(other => other.References).Where(reference => reference.Principal == type).Select(reference => reference.InverseName)).Where(name => name.Length > 0))
        {
            scope.Take(name);
        }

        return scope;
    });

    /// <summary>What a column says of what it refers to: <c>Author</c> for <c>author_id</c>; null if it does not end so.</summary>
    public static string? Role(IReadOnlyList<PropertyPlan> columns)
    {
        var name = columns[^1].Name;
        string[] ends = ["Id", "ID", "_id", "Fk", "Key"];
        var end = columns.Count > 1 ? null : Array.Find(ends, each => name.Length > each.Length && name.EndsWith(each, StringComparison.Ordinal));
        var role = end is null ? null : name[..^end.Length].TrimEnd('_');
        return role is { Length: > 0 } && Identifier.IsValid(role) ? role : null;
    }

    private static bool Connects(ReferencePlan one, ReferencePlan other) =>
        (one.Dependent == other.Dependent && one.Principal == other.Principal) || (one.Dependent == other.Principal && one.Principal == other.Dependent);
}
