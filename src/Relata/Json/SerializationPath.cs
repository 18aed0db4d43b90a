namespace Relata.Json;

/// <summary>The entities on the path from the root to the value being written. Writing one of them again would be a cycle.</summary>
/// <remarks>
/// The serializer writes everything below a converter synchronously, even in asynchronous methods: therefore each thread has one path, which
/// is empty between two relationships of the root entity.
/// </remarks>
internal static class SerializationPath
{
    [ThreadStatic]
    private static List<Entity>? t_path;

    [ThreadStatic]
    private static Entity? t_owner;

    /// <summary>The owner of the relationship to be written next, which the serializer does not pass to converters.</summary>
    public static Entity? Owner
    {
        set => t_owner = value;
    }

    /// <summary>The number of entities on the path.</summary>
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

    /// <summary>Adds the owner of the relationship to the path, unless it is already the last entity. Ended by <see cref="Leave"/>.</summary>
    /// <returns>The depth to pass to <see cref="Leave"/>.</returns>
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

    /// <summary>Adds an entity to the path.</summary>
    public static void Enter(Entity entity) => (t_path ??= []).Add(entity);

    /// <summary>Cuts the path to a previous depth.</summary>
    public static void Leave(int depth) => t_path?.RemoveRange(depth, t_path.Count - depth);
}
