using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Relata.Json;

/// <summary>Ends what is too deep with one exception, thrown where the stack is short again.</summary>
/// <remarks>
/// The serializer calls itself for each level, and MaxDepth can be set beyond what the stack of a thread holds. It also catches and throws an
/// exception again at each level that a converter has entered, and each time takes about 30 KB of the stack: an exception that is thrown some
/// fifty levels deep ends a process whose threads have 1.5 MB. So a converter that has no room writes nothing and is left as ever, and the
/// outermost one throws. <see cref="RelatedListConverter{T}"/> and <see cref="ToOneConverter{T}"/> read through the converter itself, which does
/// not catch.
/// </remarks>
internal static class DeepGraph
{
    // What the serializer takes where the options do not say.
    private const int DefaultMaxDepth = 64;

    [ThreadStatic]
    private static string? t_failure;

    /// <summary>Whether a level has been left out: nothing more need be written.</summary>
    public static bool HasFailed => t_failure is not null;

    /// <summary>Whether another level fits; if not, what is being written fails in the end.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="levels">How many levels of JSON it takes.</param>
    /// <param name="options">The options.</param>
    public static bool HasRoom(Utf8JsonWriter writer, int levels, JsonSerializerOptions options)
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

    /// <summary>Throws what a deeper level has left, where nothing is being written any more.</summary>
    /// <exception cref="JsonException">A level has been left out.</exception>
    public static void End()
    {
        if (ObjectsBeingWritten.Depth == 0 && t_failure is { } failure)
        {
            t_failure = null;
            throw new JsonException(failure);
        }
    }

    /// <exception cref="JsonException">Another level may not fit on the stack, which would end the process.</exception>
    public static void CheckRead()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonException("The objects are too deep in each other for the stack of the thread. Lower MaxDepth.");
        }
    }
}
