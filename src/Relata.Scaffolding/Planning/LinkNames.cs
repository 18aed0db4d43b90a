using Relata.Generator.Reading;

namespace Relata.Scaffolding.Planning;

/// <summary>Names the lists of many-to-many relationships.</summary>
internal static class LinkNames
{
    /// <summary>The relationships with their names. A table between rows of one class has a class if the names would not give its columns their order.</summary>
    public static List<LinkPlan> Give(List<LinkPlan> links, List<ClassPlan> classes)
    {
        var scopes = RelationshipNames.Scopes(classes);
        List<LinkPlan> named = [];
        foreach (var link in links)
        {
            var (first, second) = (link.First.Principal, link.Second.Principal);
            var isSelf = first == second;
            var several = links.Count(other => (other.First.Principal, other.Second.Principal) == (first, second)) > 1;
            var prefix = several ? link.Table.Name : "";
            var firstName = Name(link.Second, isSelf);
            var secondName = Name(link.First, isSelf);
            if (isSelf && string.CompareOrdinal(firstName, secondName) >= 0)
            {
                (firstName, secondName) = ("From" + firstName, "To" + secondName);
            }

            named.Add(link with
            {
                FirstName = scopes[first].Take(prefix + firstName, $"{link.Table.Name}{firstName}"),
                SecondName = scopes[second].Take(prefix + secondName, $"{link.Table.Name}{secondName}"),
            });
        }

        return named;
    }

    private static string Name(ReferencePlan to, bool isSelf) => Plural.Of(isSelf ? RelationshipNames.Role(to.Columns) ?? to.Principal.Name : to.Principal.Name);
}
