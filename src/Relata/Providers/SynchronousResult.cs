namespace Relata.Providers;

/// <summary>Returns the result of an operation that was called with <c>isAsync</c> false and has therefore completed.</summary>
internal static class SynchronousResult
{
    public static void Wait(this ValueTask operation)
    {
        // The result of a ValueTask may be read only after it has completed. If a provider violates this, the call blocks instead of failing.
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
