using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Checks;

/// <summary>
/// Checks for explicit implementations of interface properties with the name of a column or relationship. A query finds a member by its name, so that in
/// generic code it would use the column, and the program something else.
/// </summary>
internal static class InterfaceChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        var mapped = entity.Columns.Select(column => column.Declared.Name).Concat(entity.Relationships.Select(relationship => relationship.Name)).ToArray();
        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>())
        {
            foreach (var member in property.ExplicitInterfaceImplementations.Where(member => mapped.Contains(member.Name)))
            {
                findings.Add(
                    Rules.ExplicitMember,
                    new(property),
                    $"{entity.Name}.{member.Name}",
                    $"{member.ContainingType.InMessage()}.{member.Name}");
            }
        }
    }
}
