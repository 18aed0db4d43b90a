namespace Relata.Json;

/// <summary>The objects above the place that is being written: what would be a cycle if it came again.</summary>
/// <remarks>
/// The serializer writes what is below a converter in one go on one thread, also where it writes asynchronously: so a thread
/// has one path, which is empty between two relationships of the outermost object.
/// </remarks>
internal static class ObjectsBeingWritten
{
    [ThreadStatic]
    private static List<Entity>? t_path;

    [ThreadStatic]
    private static Entity? t_owner;

    /// <summary>The object whose relationship is written next: a converter is not told.</summary>
    public static Entity? Owner
    {
        set => t_owner = value;
    }

    /// <summary>How many objects are being written.</summary>
    public static int Depth => t_path?.Count ?? 0;

    public static bool Contains(Entity entity)
    {
        foreach (var above in t_path ?? [])
        {
            if (ReferenceEquals(above, entity))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Begins to write below the owner of the relationship that is written now. Ended by <see cref="Leave"/>.</summary>
    /// <returns>What is handed to <see cref="Leave"/>.</returns>
    public static int EnterRelationship(Entity? owner = null)
    {
        var depth = Depth;
        owner ??= t_owner;
        t_owner = null;
        if (owner is not null && (depth == 0 || !ReferenceEquals(t_path![^1], owner)))
        {
            Enter(owner);
        }

        return depth;
    }

    /// <summary>Begins to write an object.</summary>
    public static void Enter(Entity entity) => (t_path ??= []).Add(entity);

    /// <summary>Ends what was begun at a depth.</summary>
    public static void Leave(int depth) => t_path?.RemoveRange(depth, t_path.Count - depth);
}
