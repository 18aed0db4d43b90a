using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Relata.Generator.Analyzers;
using Relata.Generator.Analyzers.Options;

namespace Relata.Generator.Tests.Compiling;

/// <summary>Compiles models as a user's project does: with the real library, the generator and the analyzer.</summary>
internal static class ModelCompiler
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using Relata;";

    public static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> s_references =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(string source, params IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Models",
        [Parse(Usings, "Usings.cs"), Parse(source, "Models.cs")],
        [.. s_references, .. references],
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, Options, path);

    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new EntityGenerator().AsSourceGenerator()],
        parseOptions: Options,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static CompiledModels Generate(string source, params IEnumerable<MetadataReference> references)
    {
        var driver = CreateDriver().RunGeneratorsAndUpdateCompilation(Compile(source, references), out var compilation, out var reported);
        Assert.Empty(reported);
        return new((CSharpCompilation)compilation, driver.GetRunResult());
    }

    /// <summary>Compiles models to an assembly named Library, as another project references it.</summary>
    public static PortableExecutableReference Reference(string source) => MetadataReference.CreateFromImage(Library(source));

    /// <summary>Compiles models to the image of an assembly.</summary>
    public static byte[] Library(string source, string name = "Library", params IEnumerable<MetadataReference> references)
    {
        var models = Generate(source, references);
        Assert.Empty(models.Errors);
        using var image = new MemoryStream();
        Assert.True(models.Compilation.WithAssemblyName(name).Emit(image).Success);
        return image.ToArray();
    }

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(CSharpCompilation compilation) =>
        await compilation.WithAnalyzers([new ModelAnalyzer(), new SqlAnalyzer(), new OptionAnalyzer(), new ViewAnalyzer()]).GetAnalyzerDiagnosticsAsync();
}
