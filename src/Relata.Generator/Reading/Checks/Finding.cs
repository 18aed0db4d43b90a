using System.Globalization;
using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Checks;

/// <summary>A mistake the reader met.</summary>
/// <param name="Rule">Which one.</param>
/// <param name="Place">Where.</param>
/// <param name="Arguments">What the message names.</param>
internal sealed record Finding(DiagnosticDescriptor Rule, Place Place, string[] Arguments)
{
    public ProblemInfo ToProblem()
    {
        var culture = CultureInfo.InvariantCulture;
        return new(Rule.Id, string.Format(culture, Rule.MessageFormat.ToString(culture), Arguments));
    }
}
