using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Relata.Generator.Tests.Compiling;

namespace Relata.Generator.Tests.Contract;

/// <summary>Models compiled, loaded and ready to run.</summary>
internal sealed class LoadedModels
{
    private readonly Assembly _assembly;

    public LoadedModels(string source)
        : this(source, [])
    {
    }

    /// <summary>Compiles models that reference others, which the runtime loads when they are used.</summary>
    public LoadedModels(string source, params IReadOnlyList<byte[]> libraries)
    {
        var models = ModelCompiler.Generate(source, libraries.Select(library => MetadataReference.CreateFromImage(library)));
        Assert.Empty(models.Complaints);
        using var image = new MemoryStream();
        Assert.True(models.Compilation.Emit(image).Success);
        image.Position = 0;
        var context = new AssemblyLoadContext(null);
        context.Resolving += (loader, name) => libraries.Select(library => Resolve(loader, library, name)).FirstOrDefault(assembly => assembly is not null);
        _assembly = context.LoadFromStream(image);
    }

    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;

    private static Assembly? Resolve(AssemblyLoadContext loader, byte[] library, AssemblyName wanted)
    {
        using var image = new MemoryStream(library);
        using var reader = new PEReader(image, PEStreamOptions.LeaveOpen);
        var metadata = reader.GetMetadataReader();
        if (metadata.GetString(metadata.GetAssemblyDefinition().Name) != wanted.Name)
        {
            return null;
        }

        image.Position = 0;
        return loader.LoadFromStream(image);
    }

    /// <summary>Runs a generic method of a test for an entity known only by its name.</summary>
    public void Run(string entity, Type tests, string method, params object?[] arguments) =>
        tests.GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(_assembly.GetType(entity, throwOnError: true)!)
            .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
