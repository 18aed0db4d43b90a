using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Contract;

/// <summary>Models in a library are known to the program that references it, before one of them is used.</summary>
public sealed class ReferencedModelTests
{
    private const string Use = "public static class Program { public static int Run() => 1; }";

    [Fact]
    public void Entities_of_a_referenced_assembly_are_registered_with_those_of_the_program()
    {
        var library = ModelCompiler.Library("namespace Zoo; [Table] public partial class Animal : Model { }");

        Start(new LoadedModels("[Table] public partial class Field : Model { }", library), "Field");

        Assert.Contains("Zoo.Animal", Known());
        Assert.Contains("Field", Known());
    }

    [Fact]
    public void A_program_without_entities_knows_those_of_its_libraries_and_of_theirs()
    {
        var first = ModelCompiler.Library("namespace Sea; [Table] public partial class Fish : Model { }", "First");
        var second = ModelCompiler.Library("namespace Air; [Table] public partial class Bird : Model { }", "Second", MetadataReference.CreateFromImage(first));

        Start(new LoadedModels(Use, second, first), "Program");

        Assert.Contains("Air.Bird", Known());
        Assert.Contains("Sea.Fish", Known());
    }

    [Fact]
    public void Entities_that_cannot_be_named_are_left_to_their_assembly()
    {
        var hidden = ModelCompiler.Library("[Table] internal partial class Mole : Model { }", "Hidden");
        var shadowed = ModelCompiler.Library("[Table] public partial class Owl : Model { }", "Shadowed");

        var models = ModelCompiler.Generate("public class Owl { }", MetadataReference.CreateFromImage(hidden), MetadataReference.CreateFromImage(shadowed));

        Assert.Empty(models.Complaints);
        Assert.DoesNotContain("Relata.Registration.g.cs", models.HintNames);
    }

    private static void Start(LoadedModels models, string type) => RuntimeHelpers.RunModuleConstructor(models.Type(type).Module.ModuleHandle);

    private static IEnumerable<string> Known() => ModelSet.All.Select(type => type.ClrType.FullName!);
}
