using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Relata.Tool.Projects;

/// <summary>Reads the model from a built assembly. Its entry point does not run; the generated code that registers entities does.</summary>
internal static class ModelAssembly
{
    /// <summary>The entities of an assembly, and of those that it references.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="space">The namespace of the wanted entities; null for all.</param>
    /// <exception cref="ToolException">It cannot be loaded, or has no entities (REL652).</exception>
    public static ModelSet Read(string path, string? space)
    {
        try
        {
            var context = new ModelContext(path);
            var assembly = context.LoadFromAssemblyPath(path);
            RuntimeHelpers.RunModuleConstructor(assembly.ManifestModule.ModuleHandle);
            var models = ModelSet.Where(type => AssemblyLoadContext.GetLoadContext(type.Assembly) == context && IsIn(type, space));
            return models.Count > 0 ? models : throw new ToolException(
                "REL652", $"{path} has no entities{(space is null ? "" : $" in namespace {space}")}. Name the project that has them or references them: --project{(space is null ? "" : ", or another --namespace")}.");
        }
        catch (Exception error) when (Refusal(error) is { } refusal)
        {
            throw refusal;
        }
        catch (Exception error) when (error is FileNotFoundException or FileLoadException or BadImageFormatException or TypeLoadException or MissingMemberException or TypeInitializationException or ReflectionTypeLoadException)
        {
            var cause = error is TypeInitializationException { InnerException: { } inner } ? inner : error;
            throw new ToolException(
                "REL652", $"The entities of {path} cannot be read by this tool, which has Relata {typeof(Database).Assembly.GetName().Version!.ToString(3)}. Use the tool of the version of the project. {cause.GetType().Name}: {cause.Message}", error);
        }
    }

    // What the load context refuses comes wrapped by the runtime.
    private static ToolException? Refusal(Exception? error) => error is null ? null : error as ToolException ?? Refusal(error.InnerException);

    private static bool IsIn(Type type, string? space) =>
        space is null || (type.Namespace is { } name && (name == space || name.StartsWith($"{space}.", StringComparison.Ordinal)));
}
