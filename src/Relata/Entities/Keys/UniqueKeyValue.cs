using System.ComponentModel;

namespace Relata.CompilerServices;

/// <summary>Reads a value of a unique key, whose column may be nullable.</summary>
/// <remarks>Public for generated code. Not for user code.</remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UniqueKeyValue
{
    /// <summary>The value.</summary>
    public static T Of<T>(T value)
        where T : struct => value;

    /// <summary>The value; the default value for null, which is never written.</summary>
    public static T Of<T>(T? value)
        where T : struct => value.GetValueOrDefault();
}
