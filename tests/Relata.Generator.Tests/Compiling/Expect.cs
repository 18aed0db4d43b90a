using Microsoft.CodeAnalysis;
using Relata.Generator.Writing;

namespace Relata.Generator.Tests.Compiling;

/// <summary>Says what is to be reported for a model.</summary>
internal static class Expect
{
    // Rules of classes that get no mapping at all, and of code that uses one.
    private static readonly string[] s_withoutMapping = ["REL002", "REL003", "REL004", "REL010", "REL106"];

    /// <summary>
    /// One error at the place that the source marks with <c>{|REL005:…|}</c>, with this message; the same in the generated
    /// code; and of the compiler only these errors, since in a build any other hides ours.
    /// </summary>
    public static Task ErrorAsync(string marked, string message, params string[] compilerErrors) =>
        ErrorsAsync(marked, [message], compilerErrors);

    /// <summary>Several errors, in the order of their places.</summary>
    public static async Task ErrorsAsync(string marked, string[] messages, params string[] compilerErrors)
    {
        var model = MarkedSource.Parse(marked);
        var models = ModelCompiler.Generate(model.Text);
        var found = (await ModelCompiler.AnalyzeAsync(models.Compilation)).OrderBy(error => error.Location.SourceSpan.Start).ToArray();

        Assert.Equal(messages, found.Select(error => error.GetMessage()));
        Assert.Equal(model.Marks, found.Select(error => (error.Id, error.Location.SourceSpan)));
        Assert.All(found, error => Assert.Equal(DiagnosticSeverity.Error, error.Severity));
        Assert.Equal(compilerErrors, models.Errors);
        AssertThrown(models, found);
    }

    /// <summary>One warning at the marked place, with this message, and nothing from the compiler: the class works as it is written.</summary>
    public static async Task WarningAsync(string marked, string message)
    {
        var model = MarkedSource.Parse(marked);
        var models = ModelCompiler.Generate(model.Text);
        var found = Assert.Single(await ModelCompiler.AnalyzeAsync(models.Compilation));

        Assert.Equal(message, found.GetMessage());
        Assert.Equal(model.Marks.Single(), (found.Id, found.Location.SourceSpan));
        Assert.Equal(DiagnosticSeverity.Warning, found.Severity);
        models.AssertNoComplaints();
        Assert.All(models.HintNames, name => Assert.DoesNotContain("MappingException", models[name], StringComparison.Ordinal));
    }

    /// <summary>Nothing from the analyzer, nothing from the compiler.</summary>
    public static async Task NothingAsync(string source, params IEnumerable<MetadataReference> references)
    {
        var models = ModelCompiler.Generate(source, references);
        Assert.Empty(await ModelCompiler.AnalyzeAsync(models.Compilation));
        models.AssertNoComplaints();
    }

    // Each mapping that cannot work says why, in the words of one of the errors.
    private static void AssertThrown(CompiledModels models, Diagnostic[] found)
    {
        var expected = found.Select(error => $"throw new global::Relata.MappingException({CSharp.Literal(error.Id)}, {CSharp.Literal(error.GetMessage())})");
        var throwing = models.HintNames.Select(name => models[name]).Where(text => text.Contains("MappingException", StringComparison.Ordinal));
        Assert.All(throwing, text => Assert.Contains(expected, exception => text.Contains(exception, StringComparison.Ordinal)));
        Assert.True(throwing.Any() || found.All(error => s_withoutMapping.Contains(error.Id)));
    }
}
