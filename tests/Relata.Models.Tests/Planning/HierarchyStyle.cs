namespace Relata.Models.Tests.Planning;

internal enum HierarchyStyle
{
    OneTable,
    Joined,
    Concrete,
}
