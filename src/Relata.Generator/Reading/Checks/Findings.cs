using Microsoft.CodeAnalysis;
using Relata.Generator.Info;

namespace Relata.Generator.Reading.Checks;

/// <summary>The findings of one class.</summary>
internal sealed class Findings
{
    private readonly List<Finding> _own = [];
    private readonly List<ProblemInfo> _problems = [];

    /// <summary>The errors and warnings in this class, for the analyzer.</summary>
    public IReadOnlyList<Finding> Own => _own;

    /// <summary>All errors that prevent this class from working, including errors in classes that it refers to.</summary>
    public IReadOnlyList<ProblemInfo> Problems => _problems;

    public void Add(DiagnosticDescriptor rule, FindingLocation location, params string[] arguments)
    {
        var finding = new Finding(rule, location, arguments);
        _own.Add(finding);
        if (rule.DefaultSeverity == DiagnosticSeverity.Error)
        {
            _problems.Add(finding.ToProblem());
        }
    }

    /// <summary>Adds what was found when a part of the class was read, which is read once.</summary>
    public void AddAll(Findings others)
    {
        _own.AddRange(others._own);
        _problems.AddRange(others._problems);
    }

    /// <summary>Adds an error that is reported in another class.</summary>
    public void AddElsewhere(ProblemInfo problem) => _problems.Add(problem);
}
