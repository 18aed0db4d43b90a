namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Student : Model
{
    public partial string Name { get; set; }

    [Relationship(BackPopulates = nameof(Course.Students), Secondary = typeof(Enrollment))]
    public partial RelatedList<Course> Courses { get; }
}
