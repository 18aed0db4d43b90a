using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.Generator.Reading.Checks;

/// <summary>The location of a finding: a member, one of its attributes, or an argument of an attribute.</summary>
internal sealed record FindingLocation(ISymbol Symbol, AttributeData? Attribute = null, string? Argument = null)
{
    public Location ToLocation(CancellationToken cancellation)
    {
        if (Attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax attribute)
        {
            return Symbol.Locations.FirstOrDefault() ?? Location.None;
        }

        if (Argument is null)
        {
            return attribute.GetLocation();
        }

        var named = attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == Argument);
        return named?.GetLocation() ?? Symbol.Locations[0];
    }
}
