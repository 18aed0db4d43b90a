using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Relata.Json;

/// <summary>Turns a graph that is too deep into one <see cref="JsonException"/>, thrown by the outermost converter.</summary>
/// <remarks>
/// The serializer recurses for each level, and MaxDepth can be higher than the thread's stack allows. It also catches and rethrows exceptions at
/// each level that a converter has entered, which takes about 30 KB of stack each time: an exception thrown some fifty levels deep overflows a stack
/// of 1.5 MB. Therefore a converter that cannot descend writes nothing and returns normally, and the outermost converter throws.
/// <see cref="RelatedListConverter{T}"/> and <see cref="ToOneConverter{T}"/> read by calling the inner converter directly, which does not catch.
/// </remarks>
internal static class GraphDepth
{
    // The serializer's limit if MaxDepth is not set.
    private const int DefaultMaxDepth = 64;

    [ThreadStatic]
    private static string? t_failure;

    /// <summary>Whether a level was left out, so that writing will fail.</summary>
    public static bool HasFailed => t_failure is not null;

    /// <summary>Whether another level can be written; if not, the outermost converter will throw.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="levels">The number of JSON levels to be written.</param>
    /// <param name="options">The options.</param>
    public static bool CanDescend(Utf8JsonWriter writer, int levels, JsonSerializerOptions options)
    {
        var maxDepth = options.MaxDepth == 0 ? DefaultMaxDepth : options.MaxDepth;
        if (writer.CurrentDepth + levels >= maxDepth)
        {
            t_failure ??= $"The objects lead deeper into each other than MaxDepth, {maxDepth}, allows. Load less, or raise it.";
        }
        else if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            t_failure ??= "The objects lead too deep into each other for the stack of the thread. Load less.";
        }

        return !HasFailed;
    }

    /// <summary>Throws the failure of a deeper level. Has no effect except in the outermost converter.</summary>
    /// <exception cref="JsonException">A level was left out.</exception>
    public static void ThrowIfFailed()
    {
        if (SerializationPath.Depth == 0 && t_failure is { } failure)
        {
            t_failure = null;
            throw new JsonException(failure);
        }
    }

    /// <exception cref="JsonException">Another level might overflow the stack, which would end the process.</exception>
    public static void CheckReadDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonException("The objects are too deep in each other for the stack of the thread. Lower MaxDepth.");
        }
    }
}
