using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Relata.Generator.Tests.Compiling;
using Relata.Models.Tests.Driving;
using Relata.Models.Tests.Planning;
using Relata.Models.Tests.Writing;

namespace Relata.Models.Tests;

/// <summary>A random model that was compiled with its driver and loaded.</summary>
internal sealed record LoadedModel(ModelPlan Plan, string Text, DrivenModel Driven)
{
    public static async Task<LoadedModel> LoadAsync(int seed)
    {
        var plan = ModelPlanner.Plan(seed);
        var text = ModelWriter.Write(plan);
        var driver = ModelCompiler.Parse(DriverWriter.Write(plan), "Driver.cs");
        var models = ModelCompiler.Generate(text);
        var compilation = models.Compilation.AddSyntaxTrees(driver).WithAssemblyName(plan.Namespace);
        var complaints = (await ModelCompiler.AnalyzeAsync(models.Compilation)).Select(found => found.ToString())
            .Concat((models with { Compilation = compilation }).Complaints.Where(complaint => !complaint.Contains("CS1591", StringComparison.Ordinal)))
            .ToList();
        if (complaints.Count > 0)
        {
            throw new DifferenceException($"The model is not accepted:\n{string.Join('\n', complaints)}\n{text}");
        }

        using var image = new MemoryStream();
        Assert.True(compilation.Emit(image).Success);
        image.Position = 0;
        var type = new AssemblyLoadContext(plan.Namespace, isCollectible: true).LoadFromStream(image).GetType($"{plan.Namespace}.Driver")!;
        RuntimeHelpers.RunModuleConstructor(type.Module.ModuleHandle);
        return new(plan, text, type.GetMethod("Create")!.CreateDelegate<Func<DrivenModel>>()());
    }
}
