using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;
using Relata.Models.Tests.Driving;
using Relata.Models.Tests.Planning;
using Relata.Models.Tests.Writing;
using Relata.Tests.Databases;

namespace Relata.Models.Tests;

/// <summary>
/// A random model with a random mistake is refused with a code of this library, at build or when it is first used, or is another model that works:
/// never by an error in generated code, or by another exception.
/// </summary>
public sealed class MutatedModelTests
{
    private static readonly Seeds s_seeds = Seeds.FromEnvironment(count: 5);

    [Fact]
    public async Task A_model_with_a_mistake_is_refused_with_a_code()
    {
        var failures = new List<string>();
        foreach (var seed in s_seeds)
        {
            var mutation = new Mutation(new Random(seed), ModelWriter.Write(ModelPlanner.Plan(seed) with { Namespace = string.Create(CultureInfo.InvariantCulture, $"Mutated{seed}") }));
            mutation.Run();
            try
            {
                await CheckAsync(mutation.Text);
            }
            catch (Exception failure)
            {
                failures.Add($"Seed {seed} ({Seeds.Repeat(seed)}), {mutation.Change}:\n{failure.Message}\n{failure}\n{mutation.Text}");
            }
        }

        Seeds.Fail(failures);
    }

    private static async Task CheckAsync(string text)
    {
        var models = ModelCompiler.Generate(text);
        var found = await ModelCompiler.AnalyzeAsync(models.Compilation);
        var broken = found.Where(error => !error.Id.StartsWith("REL", StringComparison.Ordinal)).Select(error => error.ToString()).ToList();
        Difference.Throw("the analyzer", "", string.Join('\n', broken));
        var isRefused = found.Any(error => error.Severity == DiagnosticSeverity.Error);
        var complaints = models.Complaints.Where(complaint => !complaint.Contains("CS1591", StringComparison.Ordinal)).ToList();
        Difference.Throw(
            $"generated code, beside {string.Join("; ", found.Select(error => error.ToString()))}",
            "",
            string.Join('\n', complaints.Where(complaint => !complaint.StartsWith("Models.cs", StringComparison.Ordinal) && (!isRefused || complaint.Contains(" error ", StringComparison.Ordinal)))));
        if (complaints.Count == 0 && !isRefused)
        {
            Use(models);
        }
    }

    private static void Use(CompiledModels models)
    {
        using var image = new MemoryStream();
        Assert.True(models.Compilation.WithAssemblyName("Mutated").Emit(image).Success);
        image.Position = 0;
        var assembly = new AssemblyLoadContext("Mutated", isCollectible: true).LoadFromStream(image);
        RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
        using var test = new SqliteFile();
        using var database = test.Open(ModelSet.InNamespace(assembly.GetTypes().First(type => type.Name == "Kinds").Namespace!));
        try
        {
            database.CreateTables();
            Difference.Throw("the schema", "", string.Join('\n', database.CompareSchema().All));
        }
        catch (Exception refusal) when (refusal.Message.StartsWith("REL", StringComparison.Ordinal))
        {
        }
    }
}
