using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Relata.Generator.Tests.Architecture;

/// <summary>Which top folders of <c>src/Relata</c> use types, or members of types, of which others.</summary>
/// <remarks>
/// A type belongs to the folder of the file that declares it: public types are in namespace <c>Relata</c> or <c>Relata.CompilerServices</c> wherever
/// their file is, so namespaces do not tell. The files beside the folders (<c>Database.cs</c>, where everything is put together) are left out; what
/// is reached through a member of theirs counts.
/// </remarks>
internal static class FolderDependencies
{
    private static readonly Lazy<IReadOnlyDictionary<(string From, string To), string>> s_found = new(FindAll);

    /// <summary>For each folder the folders it depends on, each with a place that does.</summary>
    public static IReadOnlyDictionary<(string From, string To), string> Find() => s_found.Value;

    /// <summary>The top folders that hold code.</summary>
    public static IEnumerable<string> Folders() =>
        Directory.EnumerateDirectories(Root())
            .Where(folder => !IsBuilt(folder) && Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Any())
            .Select(folder => Path.GetFileName(folder));

    public static string Repository() => Path.GetFullPath(Path.Combine(Root(), "..", ".."));

    private static Dictionary<(string, string), string> FindAll()
    {
        var compilation = Compile();
        var found = new Dictionary<(string, string), string>();
        foreach (var tree in compilation.SyntaxTrees.Where(tree => FolderOf(tree) is not null))
        {
            var model = compilation.GetSemanticModel(tree);
            foreach (var name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (UsedType(model.GetSymbolInfo(name).Symbol) is { } type && FolderOf(type) is { } to && to != FolderOf(tree))
                {
                    found.TryAdd((FolderOf(tree)!, to), $"{Path.GetRelativePath(Root(), tree.FilePath)} uses {type.Name}");
                }
            }
        }

        return found;
    }

    private static CSharpCompilation Compile()
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp14);
        var trees = Directory.EnumerateFiles(Root(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !IsBuilt(file))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), options, file))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings, options));
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) != "Relata.dll")
            .Select(path => MetadataReference.CreateFromFile(path));
        return CSharpCompilation.Create("Relata", trees, references, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
    }

    private static INamedTypeSymbol? UsedType(ISymbol? symbol) => (symbol as INamedTypeSymbol ?? symbol?.ContainingType)?.OriginalDefinition;

    private static bool IsBuilt(string path) => Path.GetRelativePath(Root(), path).Split(Path.DirectorySeparatorChar)[0] is "obj" or "bin";

    private static string? FolderOf(INamedTypeSymbol type) => type.DeclaringSyntaxReferences is [var first, ..] ? FolderOf(first.SyntaxTree) : null;

    private static string? FolderOf(SyntaxTree tree) =>
        tree.FilePath.Length > 0 && Path.GetRelativePath(Root(), tree.FilePath).Split(Path.DirectorySeparatorChar) is [var folder, _, ..] ? folder : null;

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", "src", "Relata"));

    // What the SDK and Relata.csproj add to every file: https://learn.microsoft.com/dotnet/core/project-sdk/overview#implicit-using-directives
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Relata.CompilerServices;
        """;
}
