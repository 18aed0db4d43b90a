using Microsoft.CodeAnalysis;
using Relata.Generator.Analyzers;
using Relata.Generator.Reading.Checks;
using Relata.Generator.Reading.Declared;

namespace Relata.Generator.Reading.Owned;

/// <summary>Checks the properties of an entity, or of a base class, whose values are stored in several columns.</summary>
internal static class OwnedPropertyChecks
{
    public static void Check(EntityDeclaration entity, Findings findings)
    {
        foreach (var property in entity.Type.GetMembers().OfType<IPropertySymbol>())
        {
            var location = new FindingLocation(property);
            var member = $"{entity.Name}.{property.Name}";
            if (!DeclarationReader.IsCompleted(property))
            {
                continue;
            }

            if (OwnedTypeDeclaration.IsFor(property))
            {
                Check(property, member, location, findings);
            }
            else if (property.FindAttribute("OwnedAttribute") is { } owned)
            {
                findings.Add(Rules.OwnedProperty, new(property, owned), member, $"has [Owned], and {property.Type.WithoutNull().InMessage()} is not [Owned]", "Write [Owned] on the type, or remove it here");
            }
        }
    }

    private static void Check(IPropertySymbol property, string member, FindingLocation location, Findings findings)
    {
        var type = (INamedTypeSymbol)property.Type.WithoutNull();
        var attribute = DeclarationReader.FindMappingAttribute(property);
        if (attribute is not null && attribute.AttributeClass?.Name != "IndexAttribute")
        {
            var name = attribute.AttributeClass!.Name.Substring(0, attribute.AttributeClass.Name.Length - "Attribute".Length);
            findings.Add(Rules.OwnedProperty, new(property, attribute), member, $"has [{name}] and is stored in several columns", $"Write the attribute on a property of {type.Name}, or [Owned(Prefix = \"...\")] here for their names");
        }
        else if (property.FindAnnotation("RequiredAttribute") is { } required && property.NullableAnnotation == NullableAnnotation.Annotated)
        {
            findings.Add(Rules.OwnedProperty, new(property, required), member, "has [Required] and can be null", "Remove the '?' or the attribute");
        }

        if (OwnedTypeChecks.FindProblem(type) is { } problem)
        {
            findings.AddElsewhere(problem);
        }
    }
}
