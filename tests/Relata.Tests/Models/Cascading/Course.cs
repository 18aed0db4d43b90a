namespace Relata.Tests.Models.Cascading;

[Table]
public partial class Course : Model
{
    public partial string Title { get; set; }

    [Relationship(BackPopulates = nameof(Student.Courses), Secondary = typeof(Enrollment))]
    public partial RelatedList<Student> Students { get; }
}
