using System.Reflection;
using System.Runtime.Loader;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Contract;

/// <summary>Models compiled, loaded and ready to run.</summary>
internal sealed class LoadedModels
{
    private readonly Assembly _assembly;

    public LoadedModels(string source)
    {
        var models = ModelCompiler.Generate(source);
        Assert.Empty(models.Complaints);
        using var image = new MemoryStream();
        Assert.True(models.Compilation.Emit(image).Success);
        image.Position = 0;
        _assembly = new AssemblyLoadContext(null).LoadFromStream(image);
    }

    /// <summary>Runs a generic method of a test for an entity known only by its name.</summary>
    public void Run(string entity, Type tests, string method, params object?[] arguments) =>
        tests.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(_assembly.GetType(entity, throwOnError: true)!)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
