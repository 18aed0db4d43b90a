namespace Relata.Sessions;

/// <summary>Ends a body that was run with <c>isAsync</c> false, and so is complete.</summary>
internal static class Waiting
{
    public static void For(ValueTask task) => task.GetAwaiter().GetResult();

    public static T For<T>(ValueTask<T> task) => task.GetAwaiter().GetResult();
}
