using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Checks;

/// <summary>The mistakes of one class, as they are met.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _own = [];
    private readonly List<ProblemInfo> _problems = [];

    /// <summary>The mistakes in this class, and what is likely not meant, for the analyzer.</summary>
    public IReadOnlyList<Finding> Own => _own;

    /// <summary>Everything that keeps this class from working, mistakes of the classes it refers to among it.</summary>
    public IReadOnlyList<ProblemInfo> Problems => _problems;

    public void Add(DiagnosticDescriptor rule, Place place, params string[] arguments)
    {
        var finding = new Finding(rule, place, arguments);
        _own.Add(finding);
        if (rule.DefaultSeverity == DiagnosticSeverity.Error)
        {
            _problems.Add(finding.ToProblem());
        }
    }

    /// <summary>A mistake that is reported where it is: in another class.</summary>
    public void AddElsewhere(ProblemInfo problem) => _problems.Add(problem);
}
