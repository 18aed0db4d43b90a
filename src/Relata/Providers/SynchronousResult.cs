namespace Relata.Providers;

/// <summary>Takes the result of an operation that was run with <c>isAsync</c> false and has therefore completed.</summary>
internal static class SynchronousResult
{
    public static void Wait(this ValueTask operation)
    {
        // A ValueTask may be read only when it has completed; a provider that breaks its promise blocks instead of failing.
        if (operation.IsCompleted)
        {
            operation.GetAwaiter().GetResult();
        }
        else
        {
            operation.AsTask().GetAwaiter().GetResult();
        }
    }

    public static T Wait<T>(this ValueTask<T> operation) =>
        operation.IsCompleted ? operation.Result : operation.AsTask().GetAwaiter().GetResult();
}
