using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Relata.Generator.Tests.Compiling;

/// <summary>Models with their generated parts.</summary>
internal sealed record CompiledModels(CSharpCompilation Compilation, GeneratorDriverRunResult Run)
{
    /// <summary>What the compiler says of it, warnings included. That test models are not documented is their own business.</summary>
    public IReadOnlyList<string> Complaints =>
    [
        .. Compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)
            .Where(diagnostic => diagnostic.Id != "CS1591" || diagnostic.Location.SourceTree?.FilePath != "Models.cs")
            .Select(diagnostic => diagnostic.ToString()),
    ];

    /// <summary>The codes of the compiler's errors, each once.</summary>
    public IEnumerable<string> Errors =>
        Compilation.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
            .Select(diagnostic => diagnostic.Id)
            .Distinct()
            .Order(StringComparer.Ordinal);

    /// <summary>The text of a generated file.</summary>
    public string this[string hintName] =>
        Run.Results.Single().GeneratedSources.Single(source => source.HintName == hintName).SourceText.ToString();

    public IEnumerable<string> HintNames => Run.Results.Single().GeneratedSources.Select(source => source.HintName);

    // Assert.Empty would cut the messages off.
    public void AssertNoComplaints()
    {
        if (Complaints is [_, ..] complaints)
        {
            Assert.Fail(string.Join('\n', complaints));
        }
    }
}
