using System.Globalization;
using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Checks;

/// <summary>An error or warning that the reader found.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Location">The location.</param>
/// <param name="Arguments">The arguments of the message.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, FindingLocation Location, string[] Arguments)
{
    public ProblemInfo ToProblem()
    {
        var culture = CultureInfo.InvariantCulture;
        return new(Rule.Id, string.Format(culture, Rule.MessageFormat.ToString(culture), Arguments));
    }
}
