using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.CodeFixes;

/// <summary>A model after a fix, as an editor applies it: the source, and what is reported for it then.</summary>
internal static class Fixed
{
    /// <summary>Applies the fix with a title to the first diagnostic of a code, and returns the source.</summary>
    public static async Task<string> ByAsync(CodeFixProvider provider, string code, string title, string source)
    {
        using var workspace = new AdhocWorkspace();
        var compilation = ModelCompiler.Compile(source);
        var project = workspace.AddProject(ProjectInfo.Create(
            ProjectId.CreateNewId(), VersionStamp.Default, "Models", "Models", LanguageNames.CSharp,
            compilationOptions: compilation.Options, parseOptions: ModelCompiler.Options, metadataReferences: compilation.References));
        project = project.AddDocument("Usings.cs", await compilation.SyntaxTrees[0].GetTextAsync()).Project;
        var document = project.AddDocument("Models.cs", SourceText.From(source));
        var diagnostics = await ModelCompiler.AnalyzeAsync((CSharpCompilation)(await document.Project.GetCompilationAsync())!);
        var diagnostic = diagnostics.First(found => found.Id == code);

        var actions = new List<CodeAction>();
        await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        var action = actions.SingleOrDefault(action => action.Title == title) ?? throw new InvalidOperationException($"There are: {string.Join(", ", actions.Select(found => found.Title))}");
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }
}
